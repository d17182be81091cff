import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/data-table.tsx';
import {useFormats} from '../parts/formats.ts';
import {ListBody} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action, Muted} from '../parts/page.tsx';
import {PrintLabels} from '../parts/print.tsx';
import {useListState} from '../parts/use-list-state.ts';
import {ItemDialog} from './item-dialog.tsx';

type Row = Answers['items']['list'][number];
const mostItems = 5000;

/** All items. */
export const ItemsScreen = () => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const navigate = useNavigate();
  const may = useMay('item-defined');
  const [dialog, setDialog] = useState<'new' | 'print' | undefined>(undefined);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const handle = useListState('items', 'all');
  const all = useQuery(api.items.list.queryOptions({limit: mostItems}));
  const {search} = handle.state;
  // More items than a list takes: what is searched is asked of the server, which knows them all.
  const isCut = (all.data?.length ?? 0) >= mostItems && search.trim() !== '';
  const found = useQuery({
    ...api.items.list.queryOptions({limit: mostItems, text: search.trim()}),
    enabled: isCut,
    placeholderData: keepPreviousData,
  });
  const items = isCut && found.data !== undefined ? found : all;
  const nameOf = (row: Row) => (language === 'en' ? (row.nameEn ?? row.name) : row.name);
  const columns: readonly Column<Row>[] = [
    {
      key: 'code',
      label: t('office-items.code'),
      width: '210px',
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    },
    {
      key: 'name',
      label: t('office.orders.name'),
      cell: (row) => (
        <>
          {nameOf(row)} <Muted>{row.specification ?? ''}</Muted>
        </>
      ),
      text: (row) => row.name,
    },
    {
      key: 'kind',
      label: t('office-items.kind'),
      width: '120px',
      cell: (row) => t(`office-words.itemKind.${row.kind}`),
      text: (row) => t(`office-words.itemKind.${row.kind}`),
      filter: byValue(
        (row) => row.kind,
        (kind) => t(`office-words.itemKind.${kind as Row['kind']}`),
      ), // values of rows
    },
    {
      key: 'uom',
      gives: 4,
      label: t('office-items.uom'),
      width: '70px',
      cell: (row) => row.uom,
      text: (row) => row.uom,
      filter: byValue((row) => row.uom),
    },
    {
      key: 'tracking',
      gives: 2,
      label: t('office-items.tracking'),
      width: '110px',
      cell: (row) => t(`office-words.tracking.${row.tracking}`),
      text: (row) => row.tracking,
    },
    {
      key: 'inspection',
      gives: 1,
      label: t('office-items.inspection'),
      width: '100px',
      cell: (row) => (row.needsInspection ? t('office-items.yes') : ''),
      text: (row) => (row.needsInspection ? t('office-items.yes') : ''),
    },
    {
      key: 'onHand',
      label: t('office-stock.onHand'),
      width: '110px',
      isRight: true,
      cell: (row) => formats.quantity(row.onHand),
      text: (row) => row.onHand,
    },
    {
      key: 'has',
      gives: 3,
      label: t('office-items.has'),
      width: '150px',
      cell: (row) => (
        <Muted>
          {[row.hasBom ? t('office-items.bom') : '', row.hasRouting ? t('office.orders.routing') : '']
            .filter(Boolean)
            .join('，')}
        </Muted>
      ),
    },
    {
      key: 'active',
      label: t('office.orders.column.state'),
      width: '80px',
      cell: (row) => (row.isActive ? '' : t('office-items.inactive')),
      text: (row) => (row.isActive ? '' : t('office-items.inactive')),
    },
  ];
  return (
    <Answer of={items}>
      {(rows) => (
        <ListBody<Row>
          handle={handle}
          list="items"
          title={t('office.nav.items')}
          rows={rows}
          columns={columns}
          selection={{ids, onChange: setIds}}
          onNew={may ? () => setDialog('new') : undefined}
          onOpen={(row) => void navigate({to: '/items/$id', params: {id: row.id}})}
          empty={{title: t('office-items.none'), next: t('office-items.noneNext')}}
          views={[
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
            {
              key: 'finished',
              label: t('office-words.itemKind.finishedProduct'),
              filter: (row) => row.kind === 'finishedProduct',
            },
            {
              key: 'semi',
              label: t('office-words.itemKind.semiFinished'),
              filter: (row) => row.kind === 'semiFinished',
            },
            {
              key: 'raw',
              label: t('office-words.itemKind.rawMaterial'),
              filter: (row) => row.kind === 'rawMaterial',
            },
            {
              key: 'norouting',
              label: t('office-items.noRouting'),
              filter: (row) => row.kind !== 'rawMaterial' && !row.hasRouting && row.isActive,
              isAttention: true,
            },
          ]}
          actions={
            <>
              <Action
                label={t('office-stock.labels')}
                icon="print"
                isDisabled={ids.size === 0}
                onClick={() => setDialog('print')}
              />
              {may && (
                <Action
                  label={t('office-items.new')}
                  icon="plus"
                  hotkey="N"
                  isPrimary
                  onClick={() => setDialog('new')}
                />
              )}
            </>
          }
        >
          {dialog === 'new' && <ItemDialog onClose={() => setDialog(undefined)} />}
          {dialog === 'print' && (
            <PrintLabels
              onDone={() => setDialog(undefined)}
              subjects={rows
                .filter((row) => ids.has(row.id))
                .map((row) => ({
                  kind: 'item',
                  code: row.code,
                  name: row.name,
                  specification: row.specification ?? undefined,
                }))}
            />
          )}
        </ListBody>
      )}
    </Answer>
  );
};
