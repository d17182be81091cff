import {jobOrder} from '../../../shared/production/job-order.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {Dock} from '../../design/dock.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {MissingScreen} from '../shell/missing-screen.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {ScanButton, TypeButton} from '../shell/scan-button.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument, useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {DispatchCard} from './dispatch-card.tsx';

/** All operations of a work order, in their order. */
export const OrderScreen = ({params}: ScreenProps) => {
  const t = useText();
  const names = useNames();
  const order = useDocument(workOrder, params['id'] ?? '');
  const jobs = [...(useDocuments(jobOrder, {workOrderId: params['id'] ?? ''}) ?? [])].sort(
    (a, b) => a.operationNo - b.operationNo,
  );
  if (order === undefined) return <MissingScreen />;
  return (
    <TerminalScreen
      title={t('production.order.title')}
      end={<DocumentNumber value={order.code} />}
      dock={<Dock left={<TypeButton />} primary={<ScanButton kind="primary" />} />}
    >
      <h2>{names.item(order.itemId)}</h2>
      <div>
        {jobs.map((job) => (
          <DispatchCard key={job.id} job={job} />
        ))}
      </div>
    </TerminalScreen>
  );
};
