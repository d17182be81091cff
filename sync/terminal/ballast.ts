// 20 MB that are given up when a fact finds the disk full: the last facts of a shift must always fit.
import Dexie from 'dexie';
import type {Environment} from './environment.ts';

const ballastBytes = 20 * 1024 * 1024;
const pieceBytes = 65536; // most that the browser's random gives at once

/** Fills the ballast if it is missing; random bytes, because a disk compresses zeros. */
export class Ballast {
  private readonly db: Dexie;
  private readonly environment: Environment;

  constructor(name: string, environment: Environment) {
    this.environment = environment;
    this.db = new Dexie(name, {...environment.indexedDb, cache: 'disabled'});
    this.db.version(1).stores({ballast: 'key'});
  }

  async fill(bytes: number = ballastBytes): Promise<void> {
    if ((await this.db.table('ballast').count()) > 0) return;
    const value = new Uint8Array(bytes);
    for (let start = 0; start < bytes; start += pieceBytes) {
      value.set(this.environment.random(Math.min(pieceBytes, bytes - start)), start);
    }
    await this.db.table('ballast').put({key: 'ballast', value});
  }

  /** True when there was something to give up. */
  async free(): Promise<boolean> {
    if ((await this.db.table('ballast').count()) === 0) return false;
    await this.db.table('ballast').clear();
    return true;
  }

  close(): void {
    this.db.close();
  }
}
