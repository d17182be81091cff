import type {ReactNode} from 'react';
import type {Job} from '../../../shared/production/job-progress.ts';
import {JobCard} from '../../design/job-card.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from '../shell/router.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useJobView} from './use-job-view.ts';

/** One job of the list; the whole card opens it. */
export const DispatchCard = ({
  job,
  size = 'list',
  facts,
}: {
  readonly job: Job;
  readonly size?: 'list' | 'hero';
  readonly facts?: ReactNode;
}) => {
  const t = useText();
  const {go} = useRouter();
  const view = useJobView()(job);
  return (
    <JobCard
      number={view.number}
      due={view.due}
      item={view.item}
      operation={view.operation}
      state={view.state}
      remaining={{
        value: view.left,
        label: t('production.job.left'),
        of: size === 'hero' ? `/ ${view.planned} ${view.uom}` : `/ ${view.planned}`,
      }}
      {...(view.isRunning ? {progressShare: view.share} : {})}
      gates={view.gates}
      facts={facts}
      isRunning={view.isRunning}
      size={size}
      onOpen={() => go(pathTo('/job/:id', {id: job.id}))}
    />
  );
};
