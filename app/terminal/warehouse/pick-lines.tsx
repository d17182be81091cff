import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {isPositive, zero} from '../../../shared/kernel/quantity.ts';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

const oneLine = {
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;

/** The other lines of a list: to do, short, done; the done ones take one row together. */
export const PickLines = ({
  lines,
  current,
  skipped,
  stock,
  stated,
  onChoose,
}: {
  readonly lines: readonly TakeLine[];
  readonly current: TakeLine | undefined;
  readonly skipped: ReadonlySet<number>;
  readonly stock: Stock;
  /** How much of a line somebody said is missing. */
  readonly stated: ReadonlyMap<number, string> | undefined;
  readonly onChoose: (line: TakeLine) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const place = (line: TakeLine) => {
    const id = line.takes[0]?.locationId;
    return id === undefined ? t('warehouse.pick.noPlace') : (stock.locations.get(id)?.code ?? id);
  };
  const statedOf = (line: TakeLine) => stated?.get(line.lineNo) ?? zero;
  const isShort = (line: TakeLine) =>
    isPositive(line.short) || isPositive(statedOf(line)) || skipped.has(line.lineNo);
  const todo = lines.filter((line) => isPositive(line.open) && line !== current);
  const done = lines.filter((line) => !isPositive(line.open));
  if (todo.length + done.length === 0) return undefined;
  return (
    <Rows>
      {todo.map((line) => {
        const item = stock.items.get(line.itemId);
        const short = [statedOf(line), line.short, line.open].find(isPositive) ?? zero;
        return (
          <Row
            key={line.lineNo}
            icon={isShort(line) ? 'attentionFilled' : 'waiting'}
            tone={isShort(line) ? 'attention' : 'plain'}
            detail={place(line)}
            end={
              isShort(line)
                ? t('warehouse.pick.short', {quantity: goods.quantity(short, item)})
                : goods.quantity(line.open, item)
            }
            onPress={() => onChoose(line)}
          >
            {goods.full(item, line.itemId)}
          </Row>
        );
      })}
      {done.length > 0 && (
        <Row icon="tick" tone="done" detail={t('warehouse.pick.doneLines', {count: done.length})}>
          <span style={oneLine}>
            {done
              .map((line) => goods.full(stock.items.get(line.itemId), line.itemId))
              .join(t('warehouse.list.separator'))}
          </span>
        </Row>
      )}
    </Rows>
  );
};
