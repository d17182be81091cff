/** `attention` works today and will not for ever; `fault` has to be mended; `notRun` says why it was not looked at. */
export type FindingState = 'ok' | 'attention' | 'fault' | 'notRun';

export type BothLanguages = {readonly zh: string; readonly en: string};

/** One thing that was looked at. `id` never changes: scripts of operators name it. */
export type Finding = {
  readonly id: string;
  readonly state: FindingState;
  /** What is, with its figure. */
  readonly is: BothLanguages;
  /** What to do; only where something is not in order. */
  readonly advice?: BothLanguages;
};

export const both = (zh: string, en: string): BothLanguages => ({zh, en});

export const ok = (id: string, is: BothLanguages): Finding => ({id, state: 'ok', is});

export const notRun = (id: string, is: BothLanguages): Finding => ({id, state: 'notRun', is});

export const attention = (id: string, is: BothLanguages, advice: BothLanguages): Finding => ({
  id,
  state: 'attention',
  is,
  advice,
});

export const fault = (id: string, is: BothLanguages, advice: BothLanguages): Finding => ({
  id,
  state: 'fault',
  is,
  advice,
});

/** The worse of two limits decides; a value between them is looked at. */
export function byLimits(
  {value, look, bad}: {readonly value: number; readonly look: number; readonly bad: number},
  make: {readonly ok: () => Finding; readonly attention: () => Finding; readonly fault: () => Finding},
): Finding {
  const isRising = bad > look; // more is worse, or less is worse
  const isBeyond = (limit: number): boolean => (isRising ? value > limit : value < limit);
  if (isBeyond(bad)) return make.fault();
  return isBeyond(look) ? make.attention() : make.ok();
}

/** The reason of a failure in one line; a name with several addresses fails with one reason each. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  const cause = error instanceof Error && error.cause !== undefined ? ` (${reasonOf(error.cause)})` : '';
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ') + cause;
}
