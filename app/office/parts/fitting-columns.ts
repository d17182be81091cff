// Columns give way to those that say what a row is: on a narrow desktop a name of three letters helps nobody.
type Sized = {readonly width?: string; readonly gives?: number};

const boxPixels = 38;
/** What a column without a width needs at least: about one name with its size. */
const leastFlexible = 200;

const needed = ({width}: Sized) => (width === undefined ? leastFlexible : Number.parseInt(width, 10));

/**
 * The columns that fit into so many pixels; those with the lowest `gives` leave first, those without one stay.
 * When a wide one had to leave, a narrow one that left before it comes back where it fits.
 */
export function fittingColumns<Column extends Sized>(
  columns: readonly Column[],
  pixels: number,
  hasBoxes: boolean,
): readonly Column[] {
  let room = columns.reduce((rest, one) => rest - needed(one), hasBoxes ? pixels - boxPixels : pixels);
  const gone = new Set<Column>();
  const yielding = columns
    .filter(({gives}) => gives !== undefined)
    .sort((a, b) => (a.gives ?? 0) - (b.gives ?? 0));
  for (const one of yielding) {
    if (room >= 0) break;
    gone.add(one);
    room += needed(one);
  }
  for (const one of [...gone].reverse()) {
    if (needed(one) > room) continue;
    gone.delete(one);
    room -= needed(one);
  }
  return columns.filter((one) => !gone.has(one));
}
