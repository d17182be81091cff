// Lines of a sales or purchase order: item, quantity, day.
import {TextInput} from '@mantine/core';
import {isPositive, parseQuantity, type Quantity} from '../../../shared/kernel/quantity.ts';
import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFormats} from './formats.ts';
import {ItemPicker, type PickedItem} from './item-picker.tsx';
import styles from './order-lines.module.css';

export type OrderLine = {
  readonly key: number;
  readonly item: PickedItem | undefined;
  readonly text: string;
  readonly day: string;
};
export const emptyLine: OrderLine = {key: 0, item: undefined, text: '', day: ''};

/** The lines as quantities; undefined while one is not complete. */
export const readLines = (
  lines: readonly OrderLine[],
): readonly {readonly itemId: string; readonly quantity: Quantity; readonly day: string}[] | undefined => {
  const read = lines.flatMap((line) => {
    const quantity = parseQuantity(line.text);
    return line.item === undefined || quantity === undefined || !isPositive(quantity) || line.day === ''
      ? []
      : [{itemId: line.item.id, quantity, day: line.day}];
  });
  return read.length === lines.length && lines.length > 0 ? read : undefined;
};

export const OrderLines = ({
  lines,
  dayLabel,
  onChange,
}: {
  readonly lines: readonly OrderLine[];
  readonly dayLabel: string;
  readonly onChange: (lines: readonly OrderLine[]) => void;
}) => {
  const t = useText();
  const formats = useFormats();
  const set = (key: number, change: Partial<OrderLine>) =>
    onChange(lines.map((line) => (line.key === key ? {...line, ...change} : line)));
  const add = () =>
    onChange([
      ...lines,
      {...emptyLine, day: lines.at(-1)?.day ?? '', key: Math.max(-1, ...lines.map((line) => line.key)) + 1},
    ]);
  return (
    <div className={styles['lines']}>
      {lines.map((line) => (
        <div key={line.key} className={styles['line']}>
          <ItemPicker
            label={t('office.orders.column.item')}
            value={line.item?.id}
            onPick={(item) => set(line.key, {item})}
          />
          <TextInput
            label={t('office.orders.quantityIn', {uom: formats.unit(line.item?.uom ?? '')})}
            inputMode="decimal"
            value={line.text}
            onChange={(event) => set(line.key, {text: event.currentTarget.value})}
            error={line.text !== '' && parseQuantity(line.text) === undefined}
          />
          <TextInput
            label={dayLabel}
            type="date"
            value={line.day}
            onChange={(event) => set(line.key, {day: event.currentTarget.value})}
          />
          <button
            type="button"
            disabled={lines.length === 1}
            aria-label={t('office-items.removeLine')}
            onClick={() => onChange(lines.filter((other) => other.key !== line.key))}
          >
            <Icon name="cross" size="s" />
          </button>
        </div>
      ))}
      <button type="button" className={styles['add']} onClick={add}>
        {t('office-items.addLine')}
      </button>
    </div>
  );
};
