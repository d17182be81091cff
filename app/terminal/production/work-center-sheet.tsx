import {jobOrder} from '../../../shared/production/job-order.ts';
import {workCenter} from '../../../shared/production/work-center.ts';
import {ChoiceList} from '../../design/choice-list.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useIdentity} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {allWorkCenters} from '../shell/work-center.ts';
import {dispatchList} from './job-list.ts';

/** Whose jobs the list shows. */
export const WorkCenterSheet = ({
  activeId,
  onChoose,
  onClose,
}: {
  readonly activeId: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const names = useNames();
  const {workCenterId} = useIdentity();
  const centers = useDocuments(workCenter, {isActive: true}) ?? [];
  const jobs = useDocuments(jobOrder) ?? [];
  const detail = (id: string) =>
    t('production.list.count', {count: dispatchList(jobs, id === allWorkCenters ? undefined : id).length});
  const own = (id: string) => (id === workCenterId ? 0 : 1);
  const sorted = [...centers].sort((a, b) => own(a.id) - own(b.id) || (a.code < b.code ? -1 : 1));
  return (
    <Sheet
      title={t('production.list.chooseWorkCenter')}
      closeLabel={t('common.action.close')}
      onClose={onClose}
    >
      <ChoiceList
        activeId={activeId}
        onSelect={(id) => {
          onChoose(id);
          onClose();
        }}
        choices={[
          {id: allWorkCenters, label: t('production.list.all'), detail: detail(allWorkCenters)},
          ...sorted.map((center) => ({id: center.id, label: names.of(center), detail: detail(center.id)})),
        ]}
      />
    </Sheet>
  );
};
