import type {TerminalStatus} from '../../../sync/terminal/status.ts';

const dayMs = 86_400_000;
const lowShare = 0.9; // of the storage the browser gives
const fullShare = 0.95; // what is left is for what has happened: no new job is started

export type StripState = {
  readonly oldestMs: number | undefined;
  readonly isSending: boolean;
  readonly isStorageLow: boolean;
  /** Set only when it ends within two days. */
  readonly signInEndsMs: number | undefined;
  readonly isAttention: boolean;
};

/** Neutral by rule; amber only when somebody has to do something about it. Never red. */
export const stripStateOf = (status: TerminalStatus, nowMs: number): StripState => {
  const oldestMs =
    status.oldestUnsentAt === undefined ? undefined : Math.max(0, nowMs - Date.parse(status.oldestUnsentAt));
  const isStorageLow = (status.storage.usage ?? 0) > lowShare;
  const ends = status.signInValidUntil === undefined ? undefined : Date.parse(status.signInValidUntil);
  const signInEndsMs = ends !== undefined && ends - nowMs < 2 * dayMs ? ends : undefined;
  return {
    oldestMs,
    isSending: status.connection === 'online' && status.unsent > 0 && (oldestMs ?? 0) < 60_000,
    isStorageLow,
    signInEndsMs,
    isAttention:
      (oldestMs ?? 0) > dayMs || isStorageLow || signInEndsMs !== undefined || status.attention > 0,
  };
};

/** So full that nothing new is begun; what happened is still recorded, into the ballast if need be. */
export const isStorageFull = ({storage}: TerminalStatus): boolean => (storage.usage ?? 0) >= fullShare;
