// A check, one value after the other. A value out of its limits says so at once; the verdict comes last.
import {useState} from 'react';
import {characteristicMeasured} from '../../../shared/quality/characteristic-measured.ts';
import {inspection} from '../../../shared/quality/inspection.ts';
import {equipment} from '../../../shared/equipment/equipment.ts';
import {gaugeState} from '../../../shared/equipment/gauge-state.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {localDayOf} from '../../i18n/format.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {useIdentity, useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {useNow} from '../../device/use-now.ts';
import {useRecord} from '../shell/use-record.ts';
import type {Gauge, Inspection, InspectStep} from './inspect-logic.ts';
import {firstOpen, stepsOf} from './inspect-logic.ts';
import {JudgeStep} from './judge-step.tsx';
import {MeasureStep} from './measure-step.tsx';
import type {Found} from './step-props.ts';
import {useCheckText} from './use-check-text.ts';
import {VerdictScreen} from './verdict-screen.tsx';

export const InspectScreen = ({params}: ScreenProps) => {
  const t = useText();
  const check = useDocument(inspection, params['id'] ?? '');
  if (check === undefined || check.characteristics.length === 0) {
    return (
      <TerminalScreen title={t('quality.title')} end={check?.code}>
        <EmptyState
          icon="document"
          title={t(check === undefined ? 'quality.check.none' : 'quality.check.noPlan')}
          text={t(check === undefined ? 'quality.check.noneHint' : 'quality.check.noPlanHint')}
        />
      </TerminalScreen>
    );
  }
  return <InspectFlow key={check.id} check={check} />;
};

const InspectFlow = ({check}: {readonly check: Inspection}) => {
  const t = useText();
  const record = useRecord();
  const text = useCheckText();
  const steps = stepsOf(check);
  const isOver =
    check.state === 'decided' ||
    check.state === 'closed' ||
    check.state === 'cancelled' ||
    check.state === 'waived';
  const [index, setIndex] = useState(() => (isOver ? steps.length : firstOpen(check)));
  const {gauge, clear} = useGauge(check);
  const step = steps[index];
  if (step === undefined) return <VerdictScreen check={check} isOver={isOver} onStep={setIndex} />;
  const operation = text.operation(check.jobOrderId);
  const title =
    operation === undefined
      ? text.kind(check)
      : t('quality.check.title', {kind: text.kind(check), operation: operation.name});
  const store = async (found: Found, next: 'next' | 'verdict') => {
    const recorded = await record(characteristicMeasured, bodyOf(check, step, found, gauge), {
      title: text.characteristic(step.characteristic),
      isQuiet: true,
      options: found.photo === undefined ? {} : {blobs: [found.photo]},
    });
    if (recorded) setIndex(next === 'verdict' ? steps.length : index + 1);
  };
  const shared = {
    check,
    step,
    index,
    steps,
    title,
    number: operation?.order ?? check.code,
    onBack: index === 0 ? undefined : () => setIndex(index - 1),
  };
  if (step.characteristic.kind === 'measure') {
    return (
      <MeasureStep
        key={index}
        {...shared}
        gauge={gauge}
        onOtherGauge={clear}
        onStore={(found, next) => void store(found, next)}
      />
    );
  }
  return <JudgeStep key={index} {...shared} onStore={(found) => void store(found, 'next')} />;
};

const bodyOf = (
  check: Inspection,
  {characteristic, sample}: InspectStep,
  {value, isOk, photo}: Found,
  gauge: Gauge | undefined,
) => ({
  inspectionId: check.id,
  no: characteristic.no,
  sample,
  ...(value === undefined ? {} : {value}),
  ...(isOk === undefined ? {} : {isOk}),
  ...(photo === undefined ? {} : {photo: photo.sha256}),
  ...(characteristic.needsGauge && gauge !== undefined ? {gaugeId: gauge.id} : {}),
});

// The gauge stays in the hand from one value to the next; scanning another one changes it.
const useGauge = (check: Inspection): {readonly gauge: Gauge | undefined; readonly clear: () => void} => {
  const t = useText();
  const terminal = useTerminal();
  const {refuse} = useFeedback();
  const {zoneMinutes} = useIdentity();
  const today = localDayOf(useNow(60_000), zoneMinutes);
  const last = check.results.filter((result) => result.gaugeId !== undefined).pop()?.gaugeId;
  const [id, setId] = useState(last);
  const gauge = id === undefined ? undefined : terminal.get(equipment, id);
  useScan((code, reading) => {
    if (code.kind === 'person') return false;
    const named = 'code' in code ? code.code : '';
    const found = terminal.find(equipment, named);
    const state = gaugeState(found, today);
    if (state === 'usable' && found) setId(found.id);
    else if (state === 'overdue' && found) {
      refuse(problem('gaugeOverdue', {gauge: found.code, day: found.calibrationDueDay ?? ''}), {
        actions: [
          {label: t('quality.gauge.other'), onPress: () => undefined},
          {label: t('quality.gauge.usedIt'), onPress: () => setId(found.id)},
        ],
      });
    } else
      refuse(problem('calibrationUnknown', {gauge: reading.raw}), {
        actions: [{label: t('common.action.scanAgain'), onPress: () => undefined}],
      });
    return true;
  });
  return {gauge, clear: () => setId(undefined)};
};
