// What was taken for an order without being on its kitting list: another item by mistake, or anything before the
// release made the list. It stands there as a line that needs nothing, so that it is seen, can be returned, and is not
// lost when the release arrives after the issue.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {Quantity} from '../kernel/quantity.ts';
import {isZero, sum, zero} from '../kernel/quantity.ts';
import type {workOrder} from './work-order.ts';

type Component = DocumentOf<typeof workOrder>['components'][number];

/** Above the lines of any BOM. */
const firstUnplanned = 9001;

export const isPlanned = (component: Component): boolean => component.lineNo < firstUnplanned;
export const isPlannedOrIssued = (component: Component): boolean =>
  isPlanned(component) || !isZero(component.issuedQuantity);

/** The components with an item that none of them asks for. */
export function withUnplanned(
  components: readonly Component[],
  {itemId, quantity}: {readonly itemId: string; readonly quantity: Quantity},
): readonly Component[] {
  const more = {
    itemId,
    perUnit: zero,
    requiredQuantity: zero,
    issuedQuantity: quantity,
    lineNo: firstUnplanned,
  };
  return renumbered([...components, more]);
}

/** The kitting list of a release, with what was taken before it. */
export function withEarlierIssues(
  planned: readonly Component[],
  before: readonly Component[],
): readonly Component[] {
  const issued = before.filter((component) => !isZero(component.issuedQuantity));
  const lines = planned.map((line) => {
    const isFirst = planned.find((other) => other.itemId === line.itemId) === line;
    const own = issued.filter((component) => component.itemId === line.itemId);
    return isFirst ? {...line, issuedQuantity: sum(own.map((component) => component.issuedQuantity))} : line;
  });
  return renumbered([
    ...lines,
    ...issued.filter((component) => !planned.some((line) => line.itemId === component.itemId)),
  ]);
}

// Numbered by item, so that the order of arrival leaves no trace.
function renumbered(components: readonly Component[]): readonly Component[] {
  const unplanned = components
    .filter((component) => !isPlanned(component))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return [
    ...components.filter(isPlanned),
    ...unplanned.map((component, index) => ({...component, lineNo: firstUnplanned + index})),
  ];
}
