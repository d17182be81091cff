import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/table-column.ts';
import {useMe} from '../parts/me.tsx';
import {useRecordColumns} from '../parts/record-columns.tsx';
import type {RecordField} from '../parts/record-draft.ts';
import {RecordScreen} from '../parts/record-screen.tsx';

type Row = Answers['production']['workCenters'][number];

/** Work centres: where jobs queue and terminals stand. */
export const WorkCentersScreen = () => {
  const t = useText();
  const me = useMe();
  const common = useRecordColumns();
  const centers = useQuery(api.production.workCenters.queryOptions());
  const locations = useQuery(api.warehouse.locations.queryOptions());
  const places = (locations.data ?? []).filter(({kind}) => kind === 'lineSide' || kind === 'location');
  const placeText = (row: Row) => places.find(({id}) => id === row.lineSideLocationId)?.code ?? '';
  const columns: readonly Column<Row>[] = [
    common.code('140px'),
    common.name(),
    {
      key: 'area',
      label: t('office-records.area'),
      width: '160px',
      cell: (row) => row.area ?? '',
      text: (row) => row.area ?? '',
    },
    {key: 'place', label: t('office-records.lineSide'), width: '140px', cell: placeText, text: placeText},
    {
      key: 'jobs',
      label: t('office-records.openJobs'),
      width: '110px',
      isRight: true,
      cell: (row) => row.running + row.ready,
      text: (row) => String(row.running + row.ready),
    },
    common.inUse(),
  ];
  const fields: readonly RecordField[] = [
    {key: 'code', label: t('office-records.code'), kind: 'text', isRequired: true, max: 80},
    {key: 'name', label: t('office.orders.name'), kind: 'text', isRequired: true, max: 80},
    {key: 'nameEn', label: t('office-items.nameEn'), kind: 'text', max: 80},
    {key: 'area', label: t('office-records.area'), kind: 'text', max: 80},
    {
      key: 'lineSideLocationId',
      label: t('office-records.lineSide'),
      kind: 'choice',
      options: places.map(({id, code, name}) => ({value: id, label: `${code} · ${name}`})),
    },
    {key: 'isActive', label: t('office-records.inUse'), kind: 'flag', start: true},
  ];
  return (
    <Answer of={centers}>
      {(rows) => (
        <RecordScreen<Row>
          list="work-centers"
          title={t('office.nav.workCenters')}
          newLabel={t('office-records.newWorkCenter')}
          kind="work-center-defined"
          rows={rows}
          columns={columns}
          fields={fields}
          base={(row) => ({kind: 'workCenter', siteId: row?.siteId ?? me.siteId})}
          empty={{title: t('office-records.none'), next: t('office-records.noneNext')}}
        />
      )}
    </Answer>
  );
};
