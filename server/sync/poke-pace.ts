// How fast terminals are woken. Each poke makes its listeners pull; a floor where every terminal hears of every fact
// would spend the machine on pages with one row. So a process hands out at most so many wake-ups a second: a quiet
// server wakes at once, a busy one tells several commits in one poke, and one that makes those wait who came already
// wakes nobody else. The tenants take turns.
export type PokePace = {
  offer(tenantId: number, head: number): void;
  stop(): void;
};

export type PokePaceOptions = {
  readonly listeners: (tenantId: number) => number;
  /** Those who were woken still wait for their pages. */
  readonly isHeld?: () => boolean;
  readonly tell: (tenantId: number, head: number) => void;
  readonly clock: {
    readonly now: () => number;
    readonly after: (milliseconds: number, work: () => void) => () => void;
  };
  /** Wake-ups, each to one terminal. */
  readonly eachSecond?: number;
  readonly atOnce?: number;
};

/** Pulls that one process on two cores answers beside its pushes. */
const usualEachSecond = 200;
/** Looked again after so long. */
const heldMilliseconds = 250;
/** Several tenants of 40 terminals at once. */
const usualAtOnce = 400;

export function openPokePace(options: PokePaceOptions): PokePace {
  const {
    listeners,
    isHeld = () => false,
    tell,
    clock,
    eachSecond = usualEachSecond,
    atOnce = usualAtOnce,
  } = options;
  /** In the order of their turns; a later commit keeps its tenant's place. */
  const pending = new Map<number, number>();
  let left = atOnce;
  let at = clock.now();
  let stopTimer: (() => void) | undefined;

  const drain = () => {
    if (pending.size > 0 && isHeld()) return wait(heldMilliseconds);
    const now = clock.now();
    left = Math.min(atOnce, left + ((now - at) * eachSecond) / 1000);
    at = now;
    for (const [tenantId, head] of pending) {
      const cost = Math.min(listeners(tenantId), atOnce);
      if (cost > left) return wait(((cost - left) * 1000) / eachSecond);
      left -= cost;
      pending.delete(tenantId);
      tell(tenantId, head);
    }
  };
  const wait = (milliseconds: number) => {
    stopTimer ??= clock.after(Math.ceil(milliseconds), () => {
      stopTimer = undefined;
      drain();
    });
  };
  return {
    offer(tenantId, head) {
      pending.set(tenantId, Math.max(head, pending.get(tenantId) ?? 0));
      drain();
    },
    stop() {
      stopTimer?.();
      pending.clear();
    },
  };
}
