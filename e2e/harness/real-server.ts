// The real server in a data folder and on a port of its own, to be stopped, killed and started again.
import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {eventually, freePort, newFolder, removeFolder, root} from './scratch.ts';

const startMs = 90_000;

type Options = {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another release of the product (release.ts). */
  readonly sources?: string;
};

const groupKill = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone is what was wanted.
  }
};

const postmasterFile = (folder: string): string | undefined =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('postmaster.pid'))
    .map((path) => join(folder, path))[0];

/** A running or stopped Chejian. */
export class RealServer {
  readonly folder: string;
  readonly port: number;
  private child: ChildProcess | undefined;
  private readonly options: Options;
  /** Everything the console said, over all starts. */
  output = '';

  constructor(folder: string, port: number, options: Options) {
    this.folder = folder;
    this.port = port;
    this.options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.exitCode === null ? this.child.pid : undefined;
  }

  /** Starts it, of another release if one is named: that is what an upgrade is. */
  async start(sources = this.options.sources ?? root): Promise<void> {
    const {flags = [], env = {}} = this.options;
    const child = spawn(process.execPath, ['server/main.ts', ...flags], {
      cwd: sources,
      env: {...process.env, CHEJIAN_DATA: this.folder, PORT: String(this.port), LOG_LEVEL: 'warn', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const before = this.output.length;
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    await eventually(
      'the server answers and says where',
      async () => {
        if (child.exitCode !== null) return true;
        return this.output.slice(before).includes('Ctrl+C') && (await fetch(`${this.url}/health`)).ok;
      },
      startMs,
    );
    if (child.exitCode !== null) {
      throw new Error(`The server ended with ${child.exitCode}:\n${this.output.slice(before)}`);
    }
  }

  /** Ends it the orderly way; the answer is its exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** kill -9 of the database, which is a process group of its own. */
  async killDatabase(): Promise<void> {
    const file = postmasterFile(this.folder);
    const pid = file === undefined ? Number.NaN : Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (Number.isNaN(pid)) throw new Error('No postmaster is running');
    groupKill(pid, 'SIGKILL');
    await eventually('the postmaster is gone', async () => !existsSync(`/proc/${pid}`) || isZombie(pid));
  }

  /** A second start on the same folder, to its end. */
  async startAgain(): Promise<{readonly code: number | null; readonly output: string}> {
    const child = spawn(process.execPath, ['server/main.ts', ...(this.options.flags ?? [])], {
      cwd: root,
      env: {...process.env, CHEJIAN_DATA: this.folder, PORT: String(await freePort())},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return {code, output};
  }

  async dispose(): Promise<void> {
    await this.stop();
    // Killed in the middle of a story: the database would go on without a server.
    if (postmasterFile(this.folder) !== undefined) await this.killDatabase().catch(() => undefined);
    removeFolder(this.folder);
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (child === undefined) return 0;
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      groupKill(child.pid, signal);
      await ended;
    }
    return child.exitCode;
  }
}

const isZombie = (pid: number): boolean => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** Starts a server in a new folder. */
export const startServer = async (name: string, options: Options = {}): Promise<RealServer> => {
  const server = new RealServer(newFolder(name), await freePort(), options);
  try {
    await server.start();
  } catch (cause) {
    await server.dispose(); // its database would go on
    throw cause;
  }
  return server;
};
