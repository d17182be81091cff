// A bench measures ours and a ceiling in the same run, interleaved, and keeps medians. Ratios travel, milliseconds do not.
export type Row = {
  readonly what: string;
  /** Medians in the unit named in `what`. */
  readonly ours: number;
  readonly ceiling: number;
  readonly ratio: number;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
  readonly runs: number;
};

export type Bench = {readonly name: string; readonly run: () => Promise<readonly Row[]>};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

type Side = () => Promise<number>;
type Comparison = {
  readonly what: string;
  readonly ours: Side;
  readonly ceiling: Side;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
  readonly runs?: number;
};

const rounded = (value: number) => Number(value.toPrecision(4));

/** Row of two measured figures that need no clock, such as sizes. */
export function rowOf(row: Omit<Row, 'ratio'>): Row {
  return {
    ...row,
    ours: rounded(row.ours),
    ceiling: rounded(row.ceiling),
    ratio: rounded(row.ours / row.ceiling),
  };
}

/** Runs both sides in turns, the order changing every round, after one warm-up round that does not count. */
export async function compare(comparison: Comparison): Promise<Row> {
  const runs = comparison.runs ?? 5;
  const ours: number[] = [];
  const ceiling: number[] = [];
  for (let round = 0; round <= runs; round += 1) {
    const sides: [Side, number[]][] = [
      [comparison.ours, ours],
      [comparison.ceiling, ceiling],
    ];
    for (const [side, figures] of round % 2 === 0 ? sides : sides.reverse()) {
      const figure = await side();
      if (round > 0) figures.push(figure);
    }
  }
  const {what, goal, better} = comparison;
  return rowOf({what, ours: median(ours), ceiling: median(ceiling), goal, better, runs});
}

export const isMet = (row: Row): boolean =>
  row.better === 'lower' ? row.ratio <= row.goal : row.ratio >= row.goal;
