// Customers and vendors are the same record under two names.
import {useText} from '../../i18n/i18n.tsx';
import type {Answers} from './api.ts';
import type {Column} from './table-column.ts';
import {useRecordColumns} from './record-columns.tsx';
import type {RecordField} from './record-draft.ts';
import {RecordScreen} from './record-screen.tsx';

type Row = Answers['sales']['customers'][number];

export const PartiesScreen = ({
  list,
  title,
  newLabel,
  kind,
  rows,
}: {
  readonly list: string;
  readonly title: string;
  readonly newLabel: string;
  readonly kind: 'customer-defined' | 'vendor-defined';
  readonly rows: readonly Row[];
}) => {
  const t = useText();
  const common = useRecordColumns();
  const columns: readonly Column<Row>[] = [
    common.code('180px'),
    common.name(),
    {
      key: 'short',
      label: t('office-records.shortName'),
      width: '180px',
      cell: (row) => row.shortName ?? '',
      text: (row) => row.shortName ?? '',
    },
    common.inUse(),
  ];
  const fields: readonly RecordField[] = [
    {key: 'code', label: t('office-records.code'), kind: 'text', isRequired: true, max: 80},
    {key: 'name', label: t('office.orders.name'), kind: 'text', isRequired: true, max: 160},
    {key: 'shortName', label: t('office-records.shortName'), kind: 'text', max: 60},
    {key: 'isActive', label: t('office-records.inUse'), kind: 'flag', start: true},
  ];
  return (
    <RecordScreen<Row>
      list={list}
      title={title}
      newLabel={newLabel}
      kind={kind}
      rows={rows}
      columns={columns}
      fields={fields}
      base={() => ({})}
      empty={{title: t('office-records.none'), next: t('office-records.noneNext')}}
    />
  );
};
