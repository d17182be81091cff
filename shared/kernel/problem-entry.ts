/** One problem: HTTP status, what is wrong and what to do, in zh and en. */
export type ProblemEntry = {
  readonly status: number;
  readonly zh: string;
  readonly zhNext: string;
  readonly en: string;
  readonly enNext: string;
};
type Words = readonly [zh: string, zhNext: string, en: string, enNext: string];
/** An entry of the catalogue. */
export const entry = (status: number, ...[zh, zhNext, en, enNext]: Words): ProblemEntry => ({
  status,
  zh,
  zhNext,
  en,
  enNext,
});
