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
  /** Who waited too long is sent away before it gives up by itself: then it knows when to come back. */
  readonly expire: {
    readonly milliseconds: number;
    readonly after: (milliseconds: number, work: () => void) => () => void;
    readonly refusal: () => TurnRefused;
  };
};

/** Resolves when the line calls `start`; who goes away or waited too long leaves the line. */
export function waitTurn({join, dispatch, signal, expire}: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stopTimer();
      signal?.removeEventListener('abort', gone);
    };
    const gone = () => {
      if (!takeBack()) return;
      end();
      reject(new TurnLeft());
    };
    const stopTimer = expire.after(expire.milliseconds, () => {
      if (!takeBack()) return;
      end();
      reject(expire.refusal());
    });
    const takeBack = join(() => {
      end();
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
