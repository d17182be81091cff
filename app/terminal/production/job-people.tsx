import type {Job} from '../../../shared/production/job-progress.ts';
import {Icon} from '../../design/icon.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {formatClock} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useIdentity} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';

/** Who is at it, since when. */
export const JobPeople = ({job, onOpen}: {readonly job: Job; readonly onOpen: () => void}) => {
  const t = useText();
  const names = useNames();
  const {zoneMinutes} = useIdentity();
  if (job.people.length === 0) return undefined;
  return (
    <Rows label={t('production.people.title')}>
      {job.people.map(({personId, since}) => (
        <Row
          key={personId}
          icon="person"
          end={<Icon name="next" />}
          detail={t('production.people.since', {clock: formatClock(Date.parse(since), zoneMinutes)})}
          onPress={onOpen}
        >
          {names.person(personId)}
        </Row>
      ))}
    </Rows>
  );
};
