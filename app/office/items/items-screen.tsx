import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {ListBody} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action} from '../parts/page.tsx';
import {PrintLabels} from '../parts/print.tsx';
import {useListState} from '../parts/use-list-state.ts';
import {ItemDialog} from './item-dialog.tsx';
import {useItemColumns, type ItemRow} from './use-item-columns.tsx';

const mostItems = 5000;

/** All items. */
export const ItemsScreen = () => {
  const t = useText();
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
  const columns = useItemColumns();
  return (
    <Answer of={items}>
      {(rows) => (
        <ListBody<ItemRow>
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
