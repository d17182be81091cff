// Load is made in processes of its own: what it costs is seen, and a busy main process does not make a server look slow.
import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** What a child does when it is asked, by name. Only what can be copied goes to it and comes back. */
export type Calls = Readonly<Record<string, (input: never) => unknown>>;
type Ask = {readonly id: number; readonly name: string; readonly input: unknown};
type Answer = {readonly id: number; readonly value?: unknown; readonly error?: string};

export type FleetChild<Of extends Calls> = {
  readonly pid: number;
  readonly call: <Name extends keyof Of & string>(
    name: Name,
    input: Parameters<Of[Name]>[0],
  ) => Promise<Awaited<ReturnType<Of[Name]>>>;
  readonly stop: () => void;
};

/** Starts `file` of this folder, which serves `calls`. */
export function startFleetChild<Of extends Calls>(file: string): FleetChild<Of> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)));
  const open = new Map<number, {resolve: (value: never) => void; reject: (error: Error) => void}>();
  let asked = 0;
  child.on('message', ({id, value, error}: Answer) => {
    const waiting = open.get(id);
    open.delete(id);
    if (error === undefined) waiting?.resolve(value as never); // `call` types what comes.
    else waiting?.reject(new Error(`${file}: ${error}`));
  });
  child.once('exit', () => {
    for (const {reject} of open.values()) reject(new Error(`${file} ended early`));
  });
  return {
    pid: child.pid ?? 0,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        asked += 1;
        open.set(asked, {resolve, reject});
        child.send({id: asked, name, input} satisfies Ask);
      }),
    stop: () => child.disconnect(),
  };
}

/** The child's side: one answer to each call. It ends with its parent. */
export function serveCalls(calls: Calls): void {
  process.on('message', ({id, name, input}: Ask) => {
    const tell = (answer: Answer): void => void process.send?.(answer);
    void (async () => {
      const work = calls[name];
      if (work === undefined) throw new Error(`no call ${name}`);
      return work(input as never); // `call` typed what was sent.
    })().then(
      (value) => tell({id, value}),
      (error: unknown) =>
        tell({id, error: error instanceof Error ? (error.stack ?? error.message) : String(error)}),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
