import type {Job} from '../../../shared/production/job-progress.ts';
import {Icon} from '../../design/icon.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {useInstructions} from './use-instructions.ts';

/** The drawings of a job; a press opens them. */
export const JobInstructions = ({job}: {readonly job: Job}) => {
  const t = useText();
  const {go} = useRouter();
  const instructions = useInstructions(job);
  if (instructions.length === 0) return undefined;
  return (
    <Rows label={t('files.instruction.title')}>
      {instructions.map(({id, type, title, edition, pages, newer, isWithdrawn}) => (
        <Row
          key={id}
          icon={type === 'drawing' ? 'document' : 'book'}
          tone={newer !== undefined || isWithdrawn ? 'attention' : 'plain'}
          detail={t('files.instruction.detail', {revision: edition, count: pages.length})}
          end={
            newer === undefined && !isWithdrawn ? (
              <Icon name="next" />
            ) : newer === undefined ? (
              t('files.instruction.withdrawn')
            ) : (
              t('files.instruction.newer', {edition: newer.edition})
            )
          }
          onPress={() => go(pathTo('/job/:id/instruction/:instruction', {id: job.id, instruction: id}))}
        >
          {t(`files.instruction.${type}`, {title})}
        </Row>
      ))}
    </Rows>
  );
};
