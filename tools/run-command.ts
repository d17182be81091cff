import {spawn} from 'node:child_process';

type Finished = {readonly code: number; readonly output: string};
type Options = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly live?: boolean; // show the output while it comes
  readonly timeoutSeconds?: number;
};

/** Runs a program to its end; on time-out its whole process group is killed and the code is 124. */
export const runCommand = (
  program: string,
  args: readonly string[],
  options: Options = {},
): Promise<Finished> =>
  new Promise((resolve) => {
    const isGroup = process.platform !== 'win32';
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isGroup,
      shell: process.platform === 'win32', // npm puts .cmd files into node_modules/.bin
    });
    let output = '';
    let isTimedOut = false;
    const stop = (signal: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        process.kill(isGroup ? -child.pid : child.pid, signal);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause; // already gone
      }
    };
    const timer =
      options.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            isTimedOut = true;
            stop('SIGKILL');
          }, options.timeoutSeconds * 1000);
    // Ctrl-C reaches only our own group: hand it on, or the children stay behind.
    const interrupt = () => stop('SIGTERM');
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    const collect = (chunk: Buffer, to: NodeJS.WriteStream) => {
      output += chunk.toString();
      if (options.live === true) to.write(chunk);
    };
    child.stdout.on('data', (chunk: Buffer) => collect(chunk, process.stdout));
    child.stderr.on('data', (chunk: Buffer) => collect(chunk, process.stderr));
    const finish = (code: number) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve({code: isTimedOut ? 124 : code, output});
    };
    child.on('error', (cause) => {
      output += `${program}: ${cause.message}\n`;
      finish(127);
    });
    // 'exit', not 'close': a background process that inherited the pipe must not hold the run.
    child.on('exit', (code) => setImmediate(() => finish(code ?? 1)));
  });
