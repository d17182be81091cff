import {useQuery} from '@tanstack/react-query';
import {reasonGroups} from '../../../shared/items/reason.ts';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useRecordColumns} from '../parts/record-columns.tsx';
import type {RecordField} from '../parts/record-draft.ts';
import {RecordScreen} from '../parts/record-screen.tsx';

type Row = Answers['items']['reasons'][number];

/** The reasons people choose with one tap: scrap, rework, pause, count, reversal. */
export const ReasonsScreen = () => {
  const t = useText();
  const common = useRecordColumns();
  const reasons = useQuery(api.items.reasons.queryOptions());
  const groups = reasonGroups.map((group) => ({value: group, label: t(`office-records.group.${group}`)}));
  const groupWord = (group: string) => groups.find(({value}) => value === group)?.label ?? group;
  const groupText = (row: Row) => groupWord(row.group);
  const columns: readonly Column<Row>[] = [
    {
      key: 'group',
      label: t('office-records.reasonGroup'),
      width: '184px',
      least: '168px',
      cell: groupText,
      text: groupText,
      filter: byValue((row) => row.group, groupWord),
    },
    common.code('100px'),
    // Both names stand side by side as they were entered: here somebody looks after them.
    {key: 'name', label: t('office.orders.name'), cell: (row) => row.name, text: (row) => row.name},
    {
      key: 'nameEn',
      label: t('office-items.nameEn'),
      cell: (row) => row.nameEn ?? '',
      text: (row) => row.nameEn ?? '',
    },
    {
      key: 'sort',
      label: t('office-records.sort'),
      width: '112px',
      isRight: true,
      cell: (row) => row.sort,
      text: (row) => String(row.sort),
    },
    common.inUse(),
  ];
  const fields: readonly RecordField[] = [
    {
      key: 'group',
      label: t('office-records.reasonGroup'),
      kind: 'choice',
      isRequired: true,
      options: groups,
      start: 'materialScrap',
    },
    {key: 'code', label: t('office-records.code'), kind: 'text', isRequired: true, max: 80},
    {key: 'name', label: t('office.orders.name'), kind: 'text', isRequired: true, max: 40},
    {key: 'nameEn', label: t('office-items.nameEn'), kind: 'text', max: 60},
    {key: 'sort', label: t('office-records.sort'), kind: 'integer', isRequired: true, start: '0'},
    {key: 'isActive', label: t('office-records.inUse'), kind: 'flag', start: true},
  ];
  return (
    <Answer of={reasons}>
      {(rows) => (
        <RecordScreen<Row>
          list="reasons"
          title={t('office.nav.reasons')}
          newLabel={t('office-records.newReason')}
          kind="reason-defined"
          rows={rows}
          columns={columns}
          fields={fields}
          base={() => ({kind: 'reason'})}
          empty={{title: t('office-records.none'), next: t('office-records.noneNext')}}
        />
      )}
    </Answer>
  );
};
