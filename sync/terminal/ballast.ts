// 20 MB that are given up when a fact finds the disk full: the last facts of a shift must always fit.
import Dexie from 'dexie';
import type {Environment} from './environment.ts';

const ballastBytes = 20 * 1024 * 1024;
const pieceBytes = 65536; // most that the browser's random gives at once
const refillMs = 600_000; // a try costs a write of all of it

/** Fills the ballast if it is missing; random bytes, because a disk compresses zeros. */
export class Ballast {
  private readonly db: Dexie;
  private readonly environment: Environment;
  private triedAt: number | undefined;
  /**
   * False once it was given up, or found no room: the storage is full. Nothing else says so for sure, because browsers
   * of today promise every page the same room (10 GB in Chromium), whatever the disk has.
   */
  isKept = true;

  constructor(name: string, environment: Environment) {
    this.environment = environment;
    this.db = new Dexie(name, {...environment.indexedDb, cache: 'disabled'});
    this.db.version(1).stores({ballast: 'key'});
  }

  async fill(bytes: number = ballastBytes): Promise<void> {
    const isKept = (await this.isHere()) || (await this.put(bytes));
    this.isKept = isKept;
    this.triedAt = this.environment.elapsed();
  }

  /** Looks for it, because another tab may have given it up, and fills it again once there may be room. */
  async refill(): Promise<void> {
    if (this.triedAt === undefined) return; // the first one is still on its way
    this.isKept = await this.isHere();
    if (!this.isKept && this.environment.elapsed() - this.triedAt > refillMs) await this.fill();
  }

  private async isHere(): Promise<boolean> {
    return (await this.db.table('ballast').count()) > 0;
  }

  private async put(bytes: number): Promise<boolean> {
    const value = new Uint8Array(bytes);
    for (let start = 0; start < bytes; start += pieceBytes) {
      value.set(this.environment.random(Math.min(pieceBytes, bytes - start)), start);
    }
    return this.db
      .table('ballast')
      .put({key: 'ballast', value})
      .then(
        () => true,
        () => false, // no room for it: there is nothing to give up then
      );
  }

  /** True when there was something to give up. */
  async free(): Promise<boolean> {
    this.isKept = false;
    this.triedAt = this.environment.elapsed(); // whoever needs the room just made gets it
    if (!(await this.isHere())) return false;
    await this.db.table('ballast').clear();
    return true;
  }

  close(): void {
    this.db.close();
  }
}
