import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';

type Row = Answers['production']['openJobs'][number];
/** A failed first piece holds the job, whatever else it is. */
const shownState = (row: Row) => (row.firstPiece === 'failed' ? 'held' : row.state);

/** The dispatch lists: what runs, what may start, what is held, at each work centre. */
export const JobsScreen = () => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const navigate = useNavigate();
  const common = useCommonColumns();
  const jobs = useQuery(api.production.openJobs.queryOptions());
  const centers = useQuery(api.production.workCenters.queryOptions());
  const centerName = (id: string) => {
    const center = centers.data?.find((other) => other.id === id);
    return center === undefined ? id : nameIn(center.name, center.nameEn);
  };
  const centerOf = (row: Row) => centerName(row.workCenterId);
  const operationOf = ({operationNo, operationName, operationNameEn}: Row) =>
    `${operationNo} ${nameIn(operationName, operationNameEn)}`;
  const isLocked = (row: Row) => row.state === 'held' || row.firstPiece === 'failed';
  const columns: readonly Column<Row>[] = [
    {
      key: 'center',
      label: t('office.orders.workCenter'),
      width: '168px',
      least: '164px',
      cell: (row) => <b>{centerOf(row)}</b>,
      text: centerOf,
      filter: byValue((row) => row.workCenterId, centerName),
    },
    {
      key: 'code',
      label: t('office.orders.job'),
      width: '124px',
      least: '112px',
      cell: (row) => row.code,
      text: (row) => row.code,
    },
    {
      key: 'op',
      gives: 3, // the job order names its number, the work centre mostly its kind
      label: t('office.orders.operation'),
      width: '150px',
      least: '122px',
      cell: operationOf,
      text: operationOf,
    },
    common.item(),
    {
      key: 'done',
      label: t('office.orders.column.done'),
      width: '90px',
      least: '74px',
      isRight: true,
      cell: (row) => `${formats.quantity(row.good)}/${formats.quantity(row.planned)}`,
      text: (row) => `${row.good}/${row.planned}`,
    },
    {
      key: 'arrived',
      gives: 2,
      label: t('office.orders.arrived'),
      width: '80px',
      isRight: true,
      cell: (row) => formats.quantity(row.arrived),
      text: (row) => row.arrived,
    },
    {
      key: 'people',
      gives: 1,
      label: t('office.orders.people'),
      width: '140px',
      cell: (row) => row.people.join(' '),
      text: (row) => row.people.join(' '),
      filter: {values: (row) => row.people},
    },
    common.due(({dueDay}) => dueDay, '92px', '58px'),
    common.state('jobOrder', shownState, '124px', '122px'),
  ];
  return (
    <Answer of={jobs}>
      {(rows) => (
        <ListScreen<Row>
          list="jobs"
          title={t('office.nav.jobs')}
          rows={rows}
          columns={columns}
          onOpen={(row) => void navigate({to: '/orders/$id', params: {id: row.workOrderId}})}
          empty={{title: t('office.orders.noJobs'), next: t('office.orders.noJobsNext')}}
          views={[
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
            {
              key: 'running',
              label: t('office-words.jobOrder.running'),
              filter: (row) => row.state === 'running',
            },
            {
              key: 'ready',
              label: t('office-words.jobOrder.ready'),
              filter: (row) => row.state === 'ready' || row.state === 'dispatched',
            },
            {
              key: 'suspended',
              label: t('office-words.jobOrder.suspended'),
              filter: (row) => row.state === 'suspended',
            },
            {key: 'held', label: t('office-words.jobOrder.held'), filter: isLocked, isAttention: true},
          ]}
        />
      )}
    </Answer>
  );
};
