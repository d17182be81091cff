import {inspectionPlan} from '../../../shared/quality/inspection-plan.ts';
import {inspectionRequired} from '../../../shared/quality/inspection-required.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {newId} from '../../../sync/terminal/maker.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useRecord} from '../shell/use-record.ts';
import type {InspectionPlan} from './inspect-logic.ts';
import {plansFor} from './inspect-logic.ts';
import {useCheckText} from './use-check-text.ts';

/** A check that nobody asked for: choose the plan, and it begins. */
export const NewInspectionScreen = ({query}: ScreenProps) => {
  const t = useText();
  const text = useCheckText();
  const terminal = useTerminal();
  const record = useRecord();
  const {go} = useRouter();
  const plans = useDocuments(inspectionPlan);
  const {itemId = '', lotId, jobOrderId} = query;
  const job = jobOrderId === undefined ? undefined : terminal.get(jobOrder, jobOrderId);
  const found = plansFor(plans ?? [], {itemId, operationNo: job?.operationNo});
  const begin = async (plan: InspectionPlan) => {
    const inspectionId = newId(terminal.environment);
    const recorded = await record(
      inspectionRequired,
      {
        inspectionId,
        inspectionKind: plan.inspectionKind,
        planId: plan.id,
        itemId,
        ...(lotId === undefined ? {} : {lotCode: lotId.slice(lotId.indexOf('~') + 1)}),
        ...(jobOrderId === undefined ? {} : {jobOrderId}),
      },
      {title: t('quality.new.begun'), isQuiet: true},
    );
    if (recorded) go(pathTo('/inspection/:id', {id: inspectionId}), {replace: true});
  };
  return (
    <TerminalScreen title={t('quality.new.title')} end={lotId?.slice(lotId.indexOf('~') + 1)}>
      <h2>{text.item(itemId)}</h2>
      {plans !== undefined && found.length === 0 && (
        <EmptyState icon="document" title={t('quality.new.none')} text={t('quality.new.noneHint')} />
      )}
      <Rows label={t('quality.new.choose')}>
        {found.map((plan) => (
          <Row
            key={plan.id}
            icon="document"
            detail={t('quality.new.characteristics', {count: plan.characteristics.length})}
            onPress={() => void begin(plan)}
          >
            {plan.name}
          </Row>
        ))}
      </Rows>
    </TerminalScreen>
  );
};
