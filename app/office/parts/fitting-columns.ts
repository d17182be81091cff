// Columns give way to those that say what a row is: on a narrow desktop a name of three letters helps nobody.
type Sized = {readonly width?: string; readonly least?: string; readonly gives?: number};

/** The column of the boxes that choose rows. */
export const boxPixels = 34;
/** What a column without a width needs at least: about one name with its size. */
const leastFlexible = '200px';

const needed = ({width, least}: Sized) => Number.parseInt(width ?? least ?? leastFlexible, 10);
const narrowest = ({width, least}: Sized) => needed({width: least ?? width});

/**
 * The columns that fit into so many pixels. Those that can get narrower do so before any has to leave; then those
 * with the lowest `gives` leave, and those without one stay. When a wide one had to leave, a narrow one that left
 * before it comes back where it fits; what is left over makes the narrowed ones wider again.
 */
export function fittingColumns<Column extends Sized>(
  columns: readonly Column[],
  pixels: number,
  hasBoxes: boolean,
): readonly Column[] {
  const given = hasBoxes ? pixels - boxPixels : pixels;
  if (columns.reduce((rest, one) => rest - needed(one), given) >= 0) return columns;
  let room = columns.reduce((rest, one) => rest - narrowest(one), given);
  const gone = new Set<Column>();
  const yielding = columns
    .filter(({gives}) => gives !== undefined)
    .sort((a, b) => (a.gives ?? 0) - (b.gives ?? 0));
  for (const one of yielding) {
    if (room >= 0) break;
    gone.add(one);
    room += narrowest(one);
  }
  for (const one of [...gone].reverse()) {
    if (narrowest(one) > room) continue;
    gone.delete(one);
    room -= narrowest(one);
  }
  return columns
    .filter((one) => !gone.has(one))
    .map((one) => {
      if (one.width === undefined || one.least === undefined) return one;
      const more = Math.max(0, Math.min(room, needed(one) - narrowest(one)));
      room -= more;
      return {...one, width: `${narrowest(one) + more}px`};
    });
}
