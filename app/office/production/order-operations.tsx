import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {add, isZero} from '../../../shared/kernel/quantity.ts';
import {Card, Muted} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord} from '../parts/state-words.tsx';
import styles from './order.module.css';
import type {OrderPage} from './order-page.ts';

type Job = OrderPage['jobs'][number];
const orNothing = (quantity: string) => (isZero(quantity) ? '' : formatQuantity(quantity));
const percent = (job: Job) =>
  Math.min(100, Math.round((Number(job.good) / Math.max(1e-9, Number(job.planned))) * 100));

/** The routing as it is being worked: how far, by whom, what stands in the way. */
export const OrderOperations = ({page: {order, jobs}}: {readonly page: OrderPage}) => {
  const t = useText();
  const nameIn = useNameIn();
  const version =
    order.routingVersion === null
      ? ''
      : `V${order.routingVersion}${order.drawing === null ? '' : ` ${t('office.orders.drawing', {drawing: order.drawing})}`}`;
  if (jobs.length === 0)
    return (
      <Card title={t('office.orders.routing')} end={version}>
        <p className={styles['pad']}>{t('office.orders.notReleased')}</p>
      </Card>
    );
  return (
    <Card title={t('office.orders.routing')} end={version}>
      <SimpleTable
        rows={jobs}
        keyOf={(job) => job.id}
        isCurrent={(job) => job.state === 'running'}
        columns={[
          {key: 'no', label: t('office.orders.operation'), width: '76px', cell: (job) => <b>{job.no}</b>},
          {
            key: 'name',
            label: t('office.orders.name'),
            cell: (job) => nameIn(job.name, job.nameEn),
          },
          {
            key: 'center',
            label: t('office.orders.workCenter'),
            cell: (job) => (
              <Muted>
                {job.isOutsourced
                  ? t('office.orders.outside')
                  : nameIn(job.workCenterName, job.workCenterNameEn)}
              </Muted>
            ),
          },
          {
            key: 'progress',
            label: t('office.orders.progress'),
            width: '140px',
            cell: (job) => (
              <span className={styles['bar']} role="img" aria-label={`${percent(job)}%`}>
                <i style={{width: `${percent(job)}%`}} />
              </span>
            ),
          },
          {
            key: 'good',
            label: t('office.orders.good'),
            isRight: true,
            cell: (job) => <b>{formatQuantity(job.good)}</b>,
          },
          {
            key: 'scrap',
            label: t('office.orders.scrap'),
            isRight: true,
            cell: (job) => orNothing(add(job.materialScrap, job.laborScrap)),
          },
          {
            key: 'rework',
            label: t('office.orders.rework'),
            isRight: true,
            cell: (job) => orNothing(job.rework),
          },
          {
            key: 'people',
            label: t('office.orders.people'),
            cell: (job) => job.people.map((person) => person.name).join(' '),
          },
          {
            key: 'gate',
            label: t('office.orders.firstPiece'),
            cell: (job) =>
              job.firstPiece === 'notNeeded' ? (
                ''
              ) : job.firstPiece === 'failed' ? (
                <StateWord kind="inspectionResult" state="fail" />
              ) : (
                <Muted>
                  {t(
                    job.firstPiece === 'passed'
                      ? 'office-words.result.pass'
                      : 'office-words.inspection.required',
                  )}
                </Muted>
              ),
          },
          {
            key: 'state',
            label: t('office.orders.column.state'),
            cell: (job) => <StateWord kind="jobOrder" state={job.state} />,
          },
        ]}
      />
    </Card>
  );
};
