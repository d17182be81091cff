// Columns give way to those that say what a row is: on a narrow desktop a name of three letters helps nobody.
type Sized = {readonly width?: string; readonly gives?: number};

const boxPixels = 38;
/** What a column without a width needs at least: about one name with its size. */
const leastFlexible = 200;

const needed = ({width}: Sized) => (width === undefined ? leastFlexible : Number.parseInt(width, 10));

/** The columns that fit into so many pixels; those with the lowest `gives` leave first, those without one stay. */
export function fittingColumns<Column extends Sized>(
  columns: readonly Column[],
  pixels: number,
  hasBoxes: boolean,
): readonly Column[] {
  let left = [...columns];
  const tooWide = () => left.reduce((sum, one) => sum + needed(one), hasBoxes ? boxPixels : 0) > pixels;
  const yielding = columns
    .filter(({gives}) => gives !== undefined)
    .sort((a, b) => (a.gives ?? 0) - (b.gives ?? 0));
  for (const one of yielding) {
    if (!tooWide()) return left;
    left = left.filter((other) => other !== one);
  }
  return left;
}
