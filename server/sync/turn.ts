/** There is no room to wait. Nothing was read; the sender comes back at the time told. */
export class TurnRefused extends Error {
  /** Whose room is full: the tenant's own, or that of the whole process. */
  readonly scope: 'tenant' | 'process';
  readonly retryAfterMs: number;
  constructor(scope: 'tenant' | 'process', retryAfterMs: number) {
    super(`no room to wait (${scope}), come back in ${retryAfterMs} ms`);
    this.name = 'TurnRefused';
    this.scope = scope;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The asker went away while it waited: there is nobody to answer. */
export class TurnLeft extends Error {
  constructor() {
    super('the asker left the line');
    this.name = 'TurnLeft';
  }
}

type Wait = {
  /** Puts the asker into the line; returns how to take it back. */
  readonly join: (start: () => void) => () => boolean;
  readonly dispatch: () => void;
  readonly signal: AbortSignal | undefined;
};

/** Resolves when the line calls `start`; who goes away leaves the line. */
export function waitTurn({join, dispatch, signal}: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      if (takeBack()) reject(new TurnLeft());
    };
    const takeBack = join(() => {
      signal?.removeEventListener('abort', gone);
      resolve();
    });
    signal?.addEventListener('abort', gone, {once: true});
    if (signal?.aborted === true) gone();
    dispatch();
  });
}

/** A turn ends once, however often it is ended. */
export function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
