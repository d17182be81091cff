import {useQuery} from '@tanstack/react-query';
import {useParams} from '@tanstack/react-router';
import {isNegative, isPositive, isZero} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {Answer, ProblemNote} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {ItemWords} from '../parts/item-words.tsx';
import {api} from '../parts/api.ts';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Card, Code, Empty, Figures, Hints, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord} from '../parts/state-words.tsx';
import {useFacts} from '../parts/use-fact.ts';
import styles from './stock.module.css';

type StocktakePage = Answers['warehouse']['stocktake'];
type Line = StocktakePage['lines'][number];

export const StocktakeScreen = () => {
  const {id} = useParams({from: '/stocktakes/$id'});
  const page = useQuery(api.warehouse.stocktake.queryOptions({id}));
  return (
    <Page>
      <Answer of={page}>{(value) => <Stocktake page={value} />}</Answer>
    </Page>
  );
};

const isOpenLine = (line: Line) =>
  line.state === 'toApprove' || line.state === 'toRecount' || line.state === 'counted';
const nameOf = (taskId: string, line: Line) => ({
  taskId,
  locationId: line.locationId,
  itemId: line.itemId,
  ...(line.lotCode === null ? {} : {lotCode: line.lotCode}),
});

const Stocktake = ({page}: {readonly page: StocktakePage}) => {
  const t = useText();
  const formats = useFormats();
  const {task, places, lines} = page;
  const facts = useFacts();
  const mayApprove = useMay('count-approved');
  const mayClose = useMay('stocktake-closed');
  const open = lines.filter(isOpenLine);
  const isLive = task.state !== 'closed' && task.state !== 'cancelled';
  const approve = (some: readonly Line[]) =>
    facts.append(
      some.map((line) => ({
        kind: 'count-approved',
        body: {...nameOf(task.id, line), countFactId: line.factId},
      })),
    );
  const approvable = open.filter((line) => line.state !== 'toRecount');
  return (
    <>
      <Title
        title={<Code code={task.code} />}
        note={
          <>
            <span>{task.name}</span>
            <StateWord kind="stocktake" state={task.state} />
          </>
        }
      >
        {isLive && mayApprove && approvable.length > 1 && (
          <Action
            label={t('office-stock.approveAll', {count: approvable.length})}
            icon="tick"
            isDisabled={facts.isPending}
            onClick={() => approve(approvable)}
          />
        )}
        {isLive && mayClose && (
          <Action
            label={t('office-stock.close')}
            icon="lock"
            isPrimary
            isDisabled={facts.isPending || open.length > 0}
            onClick={() => facts.append([{kind: 'stocktake-closed', body: {taskId: task.id}}])}
          />
        )}
      </Title>
      <Figures
        figures={[
          {
            label: t('office-stock.placesDone'),
            value: `${places.filter((place) => place.isDone).length} / ${places.length}`,
          },
          {label: t('office-stock.counted'), value: lines.length},
          {label: t('office-stock.agree'), value: lines.filter((line) => line.state === 'agreed').length},
          {label: t('office-stock.differ'), value: lines.filter((line) => !isZero(line.variance)).length},
          {label: t('office-stock.toDecide'), value: open.length},
          {
            label: t('office-stock.counter'),
            value: task.assigneeName ?? '—',
            note: task.dueDay === null ? '' : formats.shortDay(task.dueDay),
          },
        ]}
      />
      <ProblemNote failure={facts.failure} />
      <Stack>
        <Card title={t('office-stock.results')} end={t('office-stock.blind')}>
          {lines.length === 0 ? (
            <Empty title={t('office-stock.nothingCounted')} next={t('office-stock.nothingCountedNext')} />
          ) : (
            <CountLines
              lines={lines}
              isLive={isLive}
              isPending={facts.isPending}
              onApprove={(line) => approve([line])}
              onRecount={(line) => facts.append([{kind: 'recount-requested', body: nameOf(task.id, line)}])}
            />
          )}
        </Card>
        <Card title={t('office-stock.places')}>
          <p className={styles['pad']}>
            {places.map((place) => `${place.code}${place.isDone ? ' ✓' : ''}`).join('　')}
          </p>
        </Card>
      </Stack>
      <Hints hints={[{keys: ['Ctrl K'], label: t('office.keys.find')}]} />
    </>
  );
};

const CountLines = ({
  lines,
  isLive,
  isPending,
  onApprove,
  onRecount,
}: {
  readonly lines: readonly Line[];
  readonly isLive: boolean;
  readonly isPending: boolean;
  readonly onApprove: (line: Line) => void;
  readonly onRecount: (line: Line) => void;
}) => {
  const t = useText();
  const formats = useFormats();
  const mayApprove = useMay('count-approved');
  const mayRecount = useMay('recount-requested');
  const variance = (line: Line) =>
    isZero(line.variance)
      ? '0'
      : isPositive(line.variance)
        ? `+${formats.quantity(line.variance)}`
        : formats.quantity(line.variance).replace('-', '−');
  return (
    <SimpleTable
      rows={lines}
      keyOf={(line) => `${line.locationId}${line.itemId}${line.lotCode ?? ''}`}
      columns={[
        {key: 'place', label: t('office-stock.place'), cell: (line) => <b>{line.locationCode}</b>},
        {
          key: 'item',
          label: t('office.orders.column.item'),
          isFlexible: true,
          cell: (line) => <ItemWords of={line} />,
        },
        {key: 'lot', label: t('office.orders.lot'), cell: (line) => line.lotCode ?? ''},
        {
          key: 'counted',
          label: t('office-stock.countedQuantity'),
          isRight: true,
          cell: (line) => (
            <b>
              {formats.quantity(line.counted)} {formats.unit(line.uom)}
            </b>
          ),
        },
        {
          key: 'seen',
          label: t('office-stock.books'),
          isRight: true,
          cell: (line) => formats.quantity(line.seen),
        },
        {
          key: 'variance',
          label: t('office-stock.variance'),
          isRight: true,
          cell: (line) => <b data-negative={isNegative(line.variance)}>{variance(line)}</b>,
        },
        {key: 'round', label: t('office-stock.round'), isRight: true, cell: (line) => line.round},
        {
          key: 'who',
          label: t('office-stock.who'),
          cell: (line) => (
            <>
              {line.actorName} <Muted>{line.countedAt === null ? '' : formats.full(line.countedAt)}</Muted>
            </>
          ),
        },
        {
          key: 'state',
          label: t('office.orders.column.state'),
          cell: (line) => <StateWord kind="countLine" state={line.state} />,
        },
        {
          key: 'do',
          label: '',
          isRight: true,
          cell: (line) =>
            isLive &&
            isOpenLine(line) && (
              <>
                {mayRecount && line.state !== 'toRecount' && (
                  <button
                    type="button"
                    className={styles['link']}
                    disabled={isPending}
                    onClick={() => onRecount(line)}
                  >
                    {t('office-stock.recount')}
                  </button>
                )}{' '}
                {mayApprove && line.state !== 'toRecount' && (
                  <button
                    type="button"
                    className={styles['link']}
                    disabled={isPending}
                    onClick={() => onApprove(line)}
                  >
                    {t('office-stock.approve')}
                  </button>
                )}
              </>
            ),
        },
      ]}
    />
  );
};
