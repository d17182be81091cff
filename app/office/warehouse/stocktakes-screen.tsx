import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/table-column.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action, Code} from '../parts/page.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';
import {PlanStocktakeDialog} from './plan-stocktake-dialog.tsx';

type Row = Answers['warehouse']['stocktakes'][number];

/** Counts, those that wait for a decision first. */
export const StocktakesScreen = () => {
  const t = useText();
  const navigate = useNavigate();
  const common = useCommonColumns();
  const may = useMay('stocktake-planned');
  const [isPlanning, setPlanning] = useState(false);
  const tasks = useQuery(api.warehouse.stocktakes.queryOptions());
  const isOpen = (row: Row) => row.state !== 'closed' && row.state !== 'cancelled';
  const columns: readonly Column<Row>[] = [
    {
      key: 'code',
      label: t('office-stock.task'),
      width: '160px',
      cell: (row) => <Code code={row.code} />,
      text: (row) => row.code,
    },
    {key: 'name', label: t('office.orders.name'), cell: (row) => row.name, text: (row) => row.name},
    {
      key: 'who',
      gives: 2,
      label: t('office-stock.counter'),
      width: '120px',
      cell: (row) => row.assigneeName ?? '',
      text: (row) => row.assigneeName ?? '',
    },
    {
      key: 'places',
      label: t('office-stock.placesDone'),
      width: '110px',
      isRight: true,
      cell: (row) => `${row.donePlaces}/${row.places}`,
      text: (row) => `${row.donePlaces}/${row.places}`,
    },
    {
      key: 'lines',
      gives: 1,
      label: t('office-stock.counted'),
      width: '112px',
      isRight: true,
      cell: (row) => row.lines,
      text: (row) => String(row.lines),
    },
    {
      key: 'todo',
      label: t('office-stock.toDecide'),
      width: '90px',
      isRight: true,
      cell: (row) => (row.toDecide === 0 ? '' : <b>{row.toDecide}</b>),
      text: (row) => String(row.toDecide),
    },
    common.due(({dueDay}) => dueDay, '92px'),
    common.state('stocktake', ({state}) => state, '120px'),
  ];
  return (
    <Answer of={tasks}>
      {(rows) => (
        <ListScreen<Row>
          list="stocktakes"
          title={t('office.nav.stocktakes')}
          rows={rows}
          columns={columns}
          onOpen={(row) => void navigate({to: '/stocktakes/$id', params: {id: row.id}})}
          onNew={may ? () => setPlanning(true) : undefined}
          empty={{title: t('office-stock.noTasks'), next: t('office-stock.noTasksNext')}}
          views={[
            {key: 'open', label: t('office-stock.open'), filter: isOpen},
            {
              key: 'decide',
              label: t('office-stock.toDecide'),
              filter: (row) => isOpen(row) && row.toDecide > 0,
              isAttention: true,
            },
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
          ]}
          actions={
            may && (
              <Action
                label={t('office-stock.plan')}
                icon="plus"
                hotkey="N"
                isPrimary
                onClick={() => setPlanning(true)}
              />
            )
          }
        >
          {isPlanning && <PlanStocktakeDialog onClose={() => setPlanning(false)} />}
        </ListScreen>
      )}
    </Answer>
  );
};
