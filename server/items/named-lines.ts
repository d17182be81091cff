// Lines of orders and documents carry the key of their item; a person reads its code and name. The items of a whole list
// are asked for at once: a join inside every row reads the table of items again for each.
import type {Transaction} from '../db/transaction.ts';

type Named = {
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
  readonly uom: string;
};
/** What every line has, and how much of it was shipped, received or moved. */
export type StoredLine = {
  readonly lineNo: number;
  readonly itemId: string;
  readonly quantity: string;
  readonly done: string;
};
export type NamedLine = StoredLine & Named;
type ItemWords = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly uom: string;
};

/** The rows with the words of the items in their lines; an item that is not known yet shows its key. */
export async function nameLines<Line extends {readonly itemId: string}, Row extends object>(
  tx: Transaction,
  tenantId: number,
  rows: readonly (Row & {readonly lines: readonly Line[]})[],
): Promise<readonly (Omit<Row, 'lines'> & {readonly lines: readonly (Line & Named)[]})[]> {
  const ids = new Set(rows.flatMap(({lines}) => lines.map(({itemId}) => itemId)));
  const items = await tx.all<ItemWords>({
    text: 'select id, code, name, name_en as "nameEn", uom from item where tenant_id = $1 and id = any($2::text[])',
    values: [tenantId, [...ids]],
  });
  const words = new Map(items.map((item) => [item.id, item]));
  return rows.map((row) => ({
    ...row,
    lines: row.lines.map((line) => {
      const item = words.get(line.itemId);
      const {itemId} = line;
      return {
        ...line,
        itemCode: item?.code ?? itemId,
        itemName: item?.name ?? itemId,
        itemNameEn: item?.nameEn ?? null,
        uom: item?.uom ?? '',
      };
    }),
  }));
}

type OrderLine = StoredLine & {readonly dueDay: string};
/** An order to buy or to sell with its lines as its table keeps them. */
export type StoredOrder = {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly orderedDay: string;
  /** The customer or the vendor. */
  readonly partyName: string;
  readonly lines: readonly OrderLine[];
};
/** The same as the office lists it. */
export type TradeOrderRow = Omit<StoredOrder, 'lines'> & {readonly lines: readonly (OrderLine & Named)[]};
