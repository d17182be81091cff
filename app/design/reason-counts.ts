// Counting scrapped pieces by reason: a tap adds one piece with its reason, digits after a tap say
// how many at once (tap 砂眼, press 1 2: twelve), "one less" takes back from the last chip touched.
export type ReasonCounts = {
  readonly counts: Readonly<Record<string, number>>;
  readonly activeId: string | undefined;
  /** True right after a tap: the next digit starts a number instead of continuing one. */
  readonly isFresh: boolean;
};

export type ReasonAction =
  | {readonly type: 'added'; readonly id: string}
  | {readonly type: 'minusOne'}
  | {readonly type: 'digit'; readonly digit: number}
  | {readonly type: 'erased'}
  | {readonly type: 'set'; readonly id: string; readonly count: number};

const maxCount = 99_999; // five digits fit in a chip

/** Nothing counted yet. */
export const noReasons: ReasonCounts = {counts: {}, activeId: undefined, isFresh: true};

const withCount = (state: ReasonCounts, id: string, count: number, isFresh: boolean): ReasonCounts => {
  const {[id]: _before, ...others} = state.counts;
  const kept = Math.min(maxCount, Math.max(0, count));
  return {counts: kept === 0 ? others : {...others, [id]: kept}, activeId: id, isFresh};
};

/** The counts after one action. */
export const reduceReasonCounts = (state: ReasonCounts, action: ReasonAction): ReasonCounts => {
  if (action.type === 'added') return withCount(state, action.id, (state.counts[action.id] ?? 0) + 1, true);
  if (action.type === 'set') return withCount(state, action.id, action.count, true);
  if (state.activeId === undefined) return state;
  const active = state.counts[state.activeId] ?? 0;
  if (action.type === 'minusOne') return withCount(state, state.activeId, active - 1, true);
  if (action.type === 'erased') return withCount(state, state.activeId, Math.floor(active / 10), false);
  return withCount(state, state.activeId, state.isFresh ? action.digit : active * 10 + action.digit, false);
};

/** All pieces together. */
export const totalOf = ({counts}: ReasonCounts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
