// Where the server keeps the bytes of files: one store for all processes of a run, like a shared folder or S3. Each
// request to it is an event; a process may die on either side of it, and the store may be full.
import type {FileStorage} from '../../server/files/file-storage.ts';
import type {FaultCounter} from './fault-count.ts';
import {ProcessKilled} from './gated-database.ts';
import type {Scheduler} from './scheduler.ts';

/** A process as the store sees it. */
type Asker = {readonly isDead: boolean; die(): void};
type Objects = ReadonlyMap<string, Buffer>;

export class ObjectStore {
  objects = new Map<string, Buffer>();
  isFull = false;
  /** A part that is taken vanishes. */
  losesPart = false;
  /** The process that asks for the so-manieth time dies of it; written or not. */
  killPlan: {left: number; readonly isWritten: boolean} | undefined;
  private readonly scheduler: Scheduler;
  private readonly faults: FaultCounter;

  constructor(scheduler: Scheduler, faults: FaultCounter) {
    this.scheduler = scheduler;
    this.faults = faults;
  }

  image(): Objects {
    return new Map(this.objects);
  }

  put(objects: Objects): void {
    this.objects = new Map(objects);
  }

  /** The store as one process sees it. */
  storageFor(asker: Asker, name: string): FileStorage {
    const ask = async (title: string): Promise<void> => {
      await new Promise<void>((resolve) => this.scheduler.post(0, `${name}: ${title}`, resolve));
      if (asker.isDead) throw new ProcessKilled(`killed at ${title}`);
    };
    return {
      put: async (key, bytes) => {
        await ask('keeps a file');
        const isKilled = this.isKilled();
        if (this.isFull) {
          this.faults.count('fileStoreFull');
          throw Object.assign(new Error('no space left on the device'), {code: 'ENOSPC'});
        }
        const isLost = this.losesPart && key.includes('/parts/');
        if (isLost) this.faults.count('filePartLost');
        if (isLost) this.losesPart = false;
        else if (!isKilled || this.killPlan?.isWritten === true) this.objects.set(key, Buffer.from(bytes));
        if (isKilled) this.kill(asker);
      },
      get: async (key) => {
        await ask('reads a file');
        return this.objects.get(key);
      },
      remove: async (key) => {
        await ask('removes a file');
        if (this.isKilled()) this.kill(asker);
        this.objects.delete(key);
      },
      sweep: () => Promise.resolve(0),
    };
  }

  private isKilled(): boolean {
    const {killPlan} = this;
    if (killPlan === undefined) return false;
    killPlan.left -= 1;
    return killPlan.left <= 0;
  }

  private kill(asker: Asker): never {
    this.killPlan = undefined;
    this.faults.count('serverKilledInUpload');
    asker.die();
    throw new ProcessKilled('killed with a file in its hand');
  }
}
