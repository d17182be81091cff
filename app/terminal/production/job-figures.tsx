import type {Job} from '../../../shared/production/job-progress.ts';
import {item as itemDefinition} from '../../../shared/items/item.ts';
import {Bar} from '../../design/bar.tsx';
import {BigNumber} from '../../design/big-number.tsx';
import {Field, Fields} from '../../design/fields.tsx';
import {Gates} from '../../design/gate.tsx';
import {Icon} from '../../design/icon.tsx';
import {StateBadge} from '../../design/state-badge.tsx';
import {formatDuration, formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import styles from './job-figures.module.css';
import {elapsedSeconds, minutesEach} from './job-time.ts';
import type {JobView} from './use-job-view.ts';

const Due = ({due}: {readonly due: JobView['due']}) =>
  typeof due === 'string' ? (
    <span className={styles['due']}>
      <Icon name="clock" size="s" />
      {due}
    </span>
  ) : (
    <StateBadge {...due} />
  );

/** What is left, how long it takes, what stands in the way. */
export const JobFigures = ({job, view}: {readonly job: Job; readonly view: JobView}) => {
  const t = useText();
  const terminal = useTerminal();
  const elapsed = elapsedSeconds(job, useNow(1000));
  const item = terminal.get(itemDefinition, job.itemId);
  const names = useNames();
  const held = job.state === 'held' ? names.heldCause(job) : undefined;
  return (
    <div className={styles['figures']}>
      <div className={styles['item']}>
        <b>{view.item}</b>
        <Due due={view.due} />
      </div>
      <div className={styles['middle']}>
        <BigNumber
          value={view.left}
          label={t('production.job.left')}
          of={`/ ${view.planned} ${view.uom}`}
          size="biggest"
        />
        <StateBadge {...view.state} />
      </div>
      {held !== undefined && <StateBadge shape="blocked" tone="blocked" label={held} />}
      <Bar share={view.share} label={t('production.job.left')} />
      <Gates gates={view.gates} size="hero" />
      <Fields>
        <Field label={t('production.job.elapsed')}>
          {elapsed === undefined ? '—' : formatDuration(elapsed)}
        </Field>
        <Field label={t('production.job.standardEach')}>
          {job.runSeconds > 0 ? t('production.job.minutes', {count: minutesEach(job.runSeconds, 1)}) : '—'}
        </Field>
        <Field
          label={t('production.job.arrived')}
        >{`${formatQuantity(job.arrivedQuantity)} ${view.uom}`}</Field>
        <Field label={t('production.job.drawing')}>{item?.drawing ?? t('production.job.noDrawing')}</Field>
      </Fields>
    </div>
  );
};
