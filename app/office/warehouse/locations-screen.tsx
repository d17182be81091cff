import {useQuery} from '@tanstack/react-query';
import {locationKinds} from '../../../shared/warehouse/location.ts';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useMe} from '../parts/me.tsx';
import {useRecordColumns} from '../parts/record-columns.tsx';
import type {RecordField} from '../parts/record-draft.ts';
import {RecordScreen} from '../parts/record-screen.tsx';

type Row = Answers['warehouse']['locations'][number];
const offeredKinds = locationKinds.filter((kind) => kind !== 'virtual');

/** Warehouses, zones and the places inside, in walking order; with their labels. */
export const LocationsScreen = () => {
  const t = useText();
  const common = useRecordColumns();
  const me = useMe();
  const locations = useQuery(api.warehouse.locations.queryOptions());
  const all = locations.data ?? [];
  const kinds = offeredKinds.map((kind) => ({value: kind, label: t(`office-records.place.${kind}`)}));
  const kindWord = (kind: string) => kinds.find(({value}) => value === kind)?.label ?? kind;
  const kindText = (row: Row) => kindWord(row.kind);
  const parent = (row: Row) => all.find(({id}) => id === row.parentId);
  const columns: readonly Column<Row>[] = [
    common.code('160px'),
    common.name(),
    {
      key: 'kind',
      label: t('office-records.kind'),
      width: '110px',
      cell: kindText,
      text: kindText,
      filter: byValue((row) => row.kind, kindWord),
    },
    {
      key: 'parent',
      gives: 1,
      label: t('office-records.within'),
      width: '160px',
      cell: (row) => parent(row)?.name ?? '',
      text: (row) => parent(row)?.code ?? '',
      filter: byValue((row) => parent(row)?.name),
    },
    {
      key: 'items',
      label: t('office-records.itemsHere'),
      width: '110px',
      isRight: true,
      cell: (row) => row.items,
      text: (row) => String(row.items),
    },
    {
      key: 'sort',
      gives: 2,
      label: t('office-records.walk'),
      width: '100px',
      isRight: true,
      cell: (row) => row.sort,
      text: (row) => String(row.sort),
    },
    {
      key: 'frozen',
      label: t('office.orders.column.state'),
      width: '110px',
      cell: (row) => (row.isFrozen ? t('office-records.frozen') : ''),
      text: (row) => (row.isFrozen ? t('office-records.frozen') : ''),
    },
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
      start: 'location',
    },
    {
      key: 'parentId',
      label: t('office-records.within'),
      kind: 'choice',
      options: all
        .filter(({kind}) => kind === 'warehouse' || kind === 'zone')
        .map(({id, code, name}) => ({value: id, label: `${code} · ${name}`})),
    },
    {key: 'sort', label: t('office-records.walk'), kind: 'integer', isRequired: true, start: '0'},
    {key: 'allowsNegative', label: t('office-records.allowsNegative'), kind: 'flag', start: false},
  ];
  return (
    <Answer of={locations}>
      {(rows) => (
        <RecordScreen<Row>
          list="locations"
          title={t('office.nav.locations')}
          newLabel={t('office-records.newLocation')}
          kind="location-defined"
          rows={rows}
          columns={columns}
          fields={fields}
          base={(row) => ({siteId: row?.siteId ?? me.siteId, isFrozen: row?.isFrozen ?? false})}
          views={[
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
            {key: 'frozen', label: t('office-records.frozen'), filter: (row) => row.isFrozen},
            {key: 'empty', label: t('office-records.emptyPlaces'), filter: (row) => row.items === 0},
          ]}
          empty={{title: t('office-records.none'), next: t('office-records.noneNext')}}
          labelOf={(row) => ({
            kind: 'location',
            code: row.code,
            name: row.name,
            warehouse: parent(row)?.name,
          })}
        />
      )}
    </Answer>
  );
};
