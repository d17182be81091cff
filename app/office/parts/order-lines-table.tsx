// What an order or a document consists of, and how much of each line is done.
import {useText} from '../../i18n/i18n.tsx';
import {ItemWords} from './item-words.tsx';
import {useFormats} from './formats.ts';
import {SimpleTable} from './simple-table.tsx';
import type {DoneLine} from './use-common-columns.tsx';

type Props = {
  readonly lines: readonly (DoneLine & {readonly dueDay?: string})[];
  /** The word over what is done. */
  readonly done: string;
  readonly hasDueDays?: boolean;
};

export const OrderLinesTable = ({lines, done, hasDueDays = false}: Props) => {
  const t = useText();
  const formats = useFormats();
  const due = {
    key: 'due',
    label: t('office.orders.column.due'),
    isRight: true,
    cell: ({dueDay = ''}: Props['lines'][number]) => (dueDay === '' ? '' : formats.shortDay(dueDay)),
  };
  return (
    <SimpleTable
      rows={lines}
      keyOf={(line) => String(line.lineNo)}
      columns={[
        {
          key: 'item',
          label: t('office.orders.column.item'),
          cell: (line) => <ItemWords of={line} />,
        },
        {
          key: 'need',
          label: t('office.orders.column.quantity'),
          isRight: true,
          cell: (line) => `${formats.quantity(line.quantity)} ${formats.unit(line.uom)}`,
        },
        {key: 'done', label: done, isRight: true, cell: (line) => <b>{formats.quantity(line.done)}</b>},
        ...(hasDueDays ? [due] : []),
      ]}
    />
  );
};
