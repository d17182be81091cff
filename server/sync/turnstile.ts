// Long work by stretches, one in each turn of the event loop, and whoever came first is through first. Read in one go,
// the bodies of a herd would keep every answer of the database waiting that came meanwhile.

/** Resolves when the asker's next stretch may begin. */
export type Pass = () => Promise<void>;
export type Turnstile = {
  /** For one that works by stretches; its place in the line is the order of these calls. */
  open(): Pass;
};

/** `nextTurn` calls once the event loop has looked at everything else. */
export function openTurnstile(nextTurn: (go: () => void) => void = setImmediate): Turnstile {
  /** Few: as many as are let in at once. */
  const waiting = new Map<number, () => void>();
  let opened = 0;
  const letOneIn = (): void => {
    const first = Math.min(...waiting.keys());
    const go = waiting.get(first);
    waiting.delete(first);
    if (waiting.size > 0) nextTurn(letOneIn);
    go?.();
  };
  return {
    open() {
      const place = (opened += 1);
      return () =>
        new Promise((resolve) => {
          waiting.set(place, resolve);
          if (waiting.size === 1) nextTurn(letOneIn);
        });
    },
  };
}
