import type {Job} from '../../../shared/production/job-progress.ts';
import {Icon} from '../../design/icon.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {formatClock, formatMoment} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useIdentity} from '../../device/terminal-context.tsx';
import {useNow} from '../../device/use-now.ts';
import {useNames} from '../../device/use-names.ts';

/** Who is at it, since when. */
export const JobPeople = ({job, onOpen}: {readonly job: Job; readonly onOpen: () => void}) => {
  const t = useText();
  const names = useNames();
  const {zoneMinutes} = useIdentity();
  const now = useNow(60_000);
  const sinceText = (atMs: number) => {
    const clock = formatClock(atMs, zoneMinutes);
    const moment = formatMoment(atMs, {
      nowMs: now,
      offsetMinutes: zoneMinutes,
      words: {yesterday: t('common.when.yesterday')},
    });
    return moment === clock ? clock : `${moment} ${clock}`;
  };
  if (job.people.length === 0) return undefined;
  return (
    <Rows label={t('production.people.title')}>
      {job.people.map(({personId, since}) => (
        <Row
          key={personId}
          icon="person"
          end={<Icon name="next" />}
          detail={t('production.people.since', {clock: sinceText(Date.parse(since))})}
          onPress={onOpen}
        >
          {names.person(personId)}
        </Row>
      ))}
    </Rows>
  );
};
