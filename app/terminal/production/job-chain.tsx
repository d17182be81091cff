import {finishedOf, type Job} from '../../../shared/production/job-progress.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import styles from './job-history.module.css';
import {jobStateView} from './job-view.ts';
import {useOperationName} from '../shell/use-operation-name.ts';

/** Where the order is: every operation with what has left it; a press goes there. */
export const JobChain = ({job}: {readonly job: Job}) => {
  const t = useText();
  const names = useNames();
  const nameOf = useOperationName();
  const {go} = useRouter();
  const jobs = [...(useDocuments(jobOrder, {workOrderId: job.workOrderId}) ?? [])].sort(
    (a, b) => a.operationNo - b.operationNo,
  );
  if (jobs.length < 2) return undefined;
  return (
    <section className={styles['history']}>
      <h2>{t('production.order.title')}</h2>
      <Rows>
        {jobs.map((one) => (
          <Row
            key={one.id}
            icon={jobStateView(one.state).shape}
            detail={`${t(jobStateView(one.state).label)} · ${names.workCenter(one.workCenterId)}`}
            end={`${formatQuantity(finishedOf(one))} / ${formatQuantity(one.plannedQuantity)}`}
            {...(one.id === job.id
              ? {}
              : {onPress: () => go(pathTo('/job/:id', {id: one.id}), {replace: true})})}
          >
            {one.id === job.id ? <b>{nameOf(one)}</b> : nameOf(one)}
          </Row>
        ))}
      </Rows>
    </section>
  );
};
