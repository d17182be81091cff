import {useQuery} from '@tanstack/react-query';
import {equipmentKinds} from '../../../shared/equipment/equipment.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import {useRecordColumns} from '../parts/record-columns.tsx';
import type {RecordField} from '../parts/record-draft.ts';
import {RecordScreen} from '../parts/record-screen.tsx';

type Row = Answers['equipment']['list'][number];

/** Machines, gauges and tools; gauges with the day until which their calibration holds. */
export const EquipmentScreen = () => {
  const t = useText();
  const me = useMe();
  const common = useRecordColumns();
  const formats = useFormats();
  const list = useQuery(api.equipment.list.queryOptions());
  const centers = useQuery(api.production.workCenters.queryOptions());
  const today = formats.today();
  const kinds = equipmentKinds.map((kind) => ({value: kind, label: t(`office-records.equipment.${kind}`)}));
  const kindWord = (kind: string) => kinds.find(({value}) => value === kind)?.label ?? kind;
  const kindText = (row: Row) => kindWord(row.kind);
  const nameIn = useNameIn();
  const centerOf = (row: Row) => nameIn(row.workCenterName, row.workCenterNameEn) ?? '';
  const dueDay = (row: Row) => row.calibrationDueDay ?? '';
  const isOverdue = (row: Row) => row.isActive && dueDay(row) !== '' && dueDay(row) < today;
  const columns: readonly Column<Row>[] = [
    common.code('150px'),
    common.name(),
    {
      key: 'kind',
      gives: 3,
      label: t('office-records.kind'),
      width: '90px',
      cell: kindText,
      text: kindText,
      filter: byValue((row) => row.kind, kindWord),
    },
    {
      key: 'model',
      gives: 1,
      label: t('office-records.model'),
      width: '150px',
      cell: (row) => row.model ?? '',
      text: (row) => row.model ?? '',
    },
    {
      key: 'center',
      gives: 2,
      label: t('office.orders.workCenter'),
      width: '150px',
      cell: centerOf,
      text: centerOf,
      filter: byValue(centerOf),
    },
    {
      key: 'due',
      label: t('office-records.calibrationDue'),
      width: '130px',
      isRight: true,
      cell: dueDay,
      text: dueDay,
    },
    {
      key: 'attention',
      label: t('office.orders.column.attention'),
      width: '184px',
      cell: (row) =>
        isOverdue(row) && (
          <StateBadge shape="attention" tone="attention" label={t('office-records.calibrationOver')} />
        ),
    },
    common.inUse(),
  ];
  const fields: readonly RecordField[] = [
    {key: 'code', label: t('office-records.code'), kind: 'text', isRequired: true, max: 80},
    {key: 'name', label: t('office.orders.name'), kind: 'text', isRequired: true, max: 120},
    {
      key: 'kind',
      label: t('office-records.kind'),
      kind: 'choice',
      isRequired: true,
      options: kinds,
      start: 'machine',
    },
    {key: 'model', label: t('office-records.model'), kind: 'text', max: 120},
    {
      key: 'workCenterId',
      label: t('office.orders.workCenter'),
      kind: 'choice',
      options: (centers.data ?? []).map(({id, name, nameEn}) => ({value: id, label: nameIn(name, nameEn)})),
    },
    {key: 'calibrationDueDay', label: t('office-records.calibrationDue'), kind: 'day'},
    {key: 'isActive', label: t('office-records.inUse'), kind: 'flag', start: true},
  ];
  return (
    <Answer of={list}>
      {(rows) => (
        <RecordScreen<Row>
          list="equipment"
          title={t('office.nav.equipment')}
          newLabel={t('office-records.newEquipment')}
          kind="equipment-defined"
          rows={rows}
          columns={columns}
          fields={fields}
          base={(row) => ({siteId: row?.siteId ?? me.siteId})}
          views={[
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
            ...equipmentKinds.map((kind) => ({
              key: kind,
              label: t(`office-records.equipment.${kind}`),
              filter: (row: Row) => row.kind === kind,
            })),
            {
              key: 'overdue',
              label: t('office-records.calibrationOver'),
              filter: isOverdue,
              isAttention: true,
            },
          ]}
          empty={{title: t('office-records.none'), next: t('office-records.noneNext')}}
          labelOf={(row) => ({
            kind: 'equipment',
            code: row.code,
            name: row.name,
            workCentre: nameIn(row.workCenterName, row.workCenterNameEn) ?? undefined,
          })}
        />
      )}
    </Answer>
  );
};
