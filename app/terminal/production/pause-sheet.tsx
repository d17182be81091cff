import {reason} from '../../../shared/items/reason.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {ChoiceList} from '../../design/choice-list.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {usePerson} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {useClock} from './use-clock.ts';

/** One tap: why the work stops. */
export const PauseSheet = ({job, onClose}: {readonly job: Job; readonly onClose: () => void}) => {
  const t = useText();
  const names = useNames();
  const person = usePerson();
  const clock = useClock(job);
  const reasons = [...(useDocuments(reason, {group: 'pause', isActive: true}) ?? [])].sort(
    (a, b) => a.sort - b.sort,
  );
  const isMine = job.people.some((entry) => entry.personId === person.id);
  const pause = (reasonId: string | undefined) => {
    onClose();
    const personIds = isMine ? [person.id] : job.people.map(({personId}) => personId);
    void clock({type: 'pause', personIds, ...(reasonId === undefined ? {} : {reasonId})});
  };
  const other = {id: '', label: t('production.pause.other')};
  return (
    <Sheet title={t('production.pause.title')} closeLabel={t('common.action.close')} onClose={onClose}>
      <ChoiceList
        columns={2}
        choices={[...reasons.map((one) => ({id: one.id, label: names.of(one)})), other]}
        onSelect={(id) => pause(id === '' ? undefined : id)}
      />
    </Sheet>
  );
};
