import {useCallback} from 'react';
import {problem} from '../../../shared/kernel/problem.ts';
import {jobClocked, startGate} from '../../../shared/production/job-clocked.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {useRouter} from '../shell/router.tsx';
import {usePerson, useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {isStorageFull} from '../shell/strip-state.ts';
import {useOperationName} from '../shell/use-operation-name.ts';
import {useRecord} from '../shell/use-record.ts';

type Clocking = {
  readonly type: 'clockOn' | 'pause' | 'resume' | 'clockOff';
  readonly personIds?: readonly string[];
  readonly reasonId?: string;
  readonly isFinished?: boolean;
};

/** Records a clock at a job; a start that a gate forbids is refused before anything is stored. */
export const useClock = (job: Job) => {
  const t = useText();
  const terminal = useTerminal();
  const names = useNames();
  const person = usePerson();
  const record = useRecord();
  const {refuse} = useFeedback();
  const nameOf = useOperationName();
  const {go} = useRouter();
  return useCallback(
    async ({personIds = [person.id], ...how}: Clocking) => {
      const isStart = how.type === 'clockOn' || how.type === 'resume';
      const held =
        job.state === 'held' ? problem('jobHeld', {cause: names.heldCause(job) ?? '—'}) : undefined;
      const full = isStorageFull(terminal.status$.value) ? problem('storageFull') : undefined;
      const gate = isStart ? (startGate(job, terminal) ?? held ?? full) : undefined;
      if (gate !== undefined) {
        const actions = [
          {label: t('production.gate.backToList'), onPress: () => go('/')},
          {label: t('common.action.understood'), onPress: () => undefined},
        ];
        refuse(gate, {title: t('production.clock.cannotStart'), actions});
        return undefined;
      }
      const title = t(
        how.isFinished === true ? 'production.clock.told.finished' : `production.clock.told.${how.type}`,
      );
      const detail = `${job.workOrderCode} · ${nameOf(job)}`;
      return record(jobClocked, {jobOrderId: job.id, personIds: [...personIds], ...how}, {title, detail});
    },
    [job, terminal, names, person, record, refuse, go, t, nameOf],
  );
};
