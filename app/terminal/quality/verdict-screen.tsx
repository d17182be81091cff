// The decision: what was found, what each answer means for the lot and the job, and one primary that repeats the answer.
import {useState} from 'react';
import {inspectionDecided} from '../../../shared/quality/inspection-decided.ts';
import {mayMake} from '../../../shared/may.ts';
import {missingRequiredPhotos} from '../../../shared/quality/awaited-photos.ts';
import {limitsText} from '../../../shared/quality/judge-measurement.ts';
import {Button} from '../../design/button.tsx';
import {ChoiceList} from '../../design/choice-list.tsx';
import {Dock} from '../../design/dock.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {Split} from '../../design/screen.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from '../shell/router.tsx';
import {usePerson} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useRecord} from '../shell/use-record.ts';
import type {Inspection} from './inspect-logic.ts';
import {firstOpen, proposedResult, resultOf, stepsOf} from './inspect-logic.ts';
import {useCheckText} from './use-check-text.ts';

type Decision = 'pass' | 'fail' | 'concession';
const decisions: readonly Decision[] = ['pass', 'fail', 'concession'];

// What follows is different for a lot, a first piece and a mere look.
const targetOf = (check: Inspection) =>
  check.lotId !== undefined || check.lotIds !== undefined
    ? 'lot'
    : check.ipqcKind === 'first'
      ? 'job'
      : 'other';

export const VerdictScreen = ({
  check,
  isOver,
  onStep,
}: {
  readonly check: Inspection;
  readonly isOver: boolean;
  readonly onStep: (index: number) => void;
}) => {
  const t = useText();
  const text = useCheckText();
  const record = useRecord();
  const person = usePerson();
  const {back} = useRouter();
  const steps = stepsOf(check);
  const isComplete = firstOpen(check) === steps.length;
  const [decision, setDecision] = useState<Decision>(proposedResult(check));
  const [note, setNote] = useState('');
  const mayDecide = mayMake('inspection-decided', person.roles);
  const target = targetOf(check);
  const awaited = missingRequiredPhotos(check).length;
  const operation = text.operation(check.jobOrderId);
  const about = {lot: text.lot(check), job: operation === undefined ? '' : operation.name};
  const decide = () => {
    const trimmed = note.trim();
    void record(
      inspectionDecided,
      {inspectionId: check.id, result: decision, ...(trimmed === '' ? {} : {note: trimmed.slice(0, 400)})},
      {
        title: t(`quality.verdict.done.${decision}`),
        detail: t(`quality.verdict.${target}.${decision}`, about),
        onDone: back,
        ...(decision === 'fail'
          ? {
              onAttention: () => ({
                title: t('quality.verdict.failed'),
                reason: t(`quality.verdict.${target}.fail`, about),
                next: {
                  caption: t('common.next.caption'),
                  text: t(target === 'job' ? 'quality.verdict.failedJob' : 'quality.verdict.failedNext'),
                },
              }),
            }
          : {}),
      },
    );
  };
  return (
    <TerminalScreen
      title={t('quality.verdict.title')}
      end={<DocumentNumber value={operation?.order ?? check.code} />}
      dock={
        isOver || !mayDecide ? (
          <Dock
            primary={
              <Button kind="primary" onPress={back}>
                {t(isOver ? 'quality.verdict.back' : 'quality.verdict.handOver')}
              </Button>
            }
          />
        ) : (
          <Dock
            {...(isComplete
              ? {}
              : {
                  left: (
                    <Button kind="tile" icon="back" onPress={() => onStep(firstOpen(check))}>
                      {t('quality.verdict.goOn')}
                    </Button>
                  ),
                })}
            note={t(`quality.verdict.${target}.${decision}`, about)}
            primary={
              <Button kind="primary" onPress={decide}>
                {t(`quality.verdict.primary.${decision}`)}
              </Button>
            }
          />
        )
      }
    >
      <Split>
        {[
          <div key="found">
            <p>
              <b>{text.item(check.itemId)}</b>
            </p>
            {about.lot !== '' && <p>{t('quality.verdict.lotLine', {lot: about.lot})}</p>}
            <div style={{height: 12}} />
            <FoundRows check={check} isOver={isOver} onStep={onStep} />
          </div>,
          <div key="answer">
            {isOver && (
              <SayPanel title={t(`quality.verdict.was.${check.result ?? 'open'}`)}>
                {check.note !== undefined && <p>{check.note}</p>}
              </SayPanel>
            )}
            {!isOver && !mayDecide && (
              <SayPanel title={t('quality.verdict.notYours')}>
                <p>{t('quality.verdict.notYoursHint')}</p>
              </SayPanel>
            )}
            {!isOver && mayDecide && (
              <>
                <ChoiceList
                  label={t('quality.verdict.title')}
                  choices={decisions.map((id) => ({
                    id,
                    label: t(`quality.verdict.choice.${id}`),
                    detail: t(`quality.verdict.${target}.${id}`, about),
                  }))}
                  activeId={decision}
                  onSelect={setDecision}
                />
                {decision === 'pass' && awaited > 0 && (
                  <SayPanel title={t('files.list.title')}>
                    <p>{t('files.verdict.waits', {count: awaited})}</p>
                  </SayPanel>
                )}
                {decision !== 'pass' && (
                  <TextField label={t('quality.verdict.note')} value={note} onChange={setNote} />
                )}
              </>
            )}
          </div>,
        ]}
      </Split>
    </TerminalScreen>
  );
};

// What is out or open stands alone; the good ones are one line until somebody wants to see them.
const FoundRows = ({
  check,
  isOver,
  onStep,
}: {
  readonly check: Inspection;
  readonly isOver: boolean;
  readonly onStep: (index: number) => void;
}) => {
  const t = useText();
  const text = useCheckText();
  const [isAll, setAll] = useState(isOver);
  const found = stepsOf(check).map((step, index) => ({step, index, result: resultOf(check, step)}));
  const good = found.filter(({result}) => result?.isOk === true);
  const rest = found
    .filter(({result}) => result?.isOk !== true)
    .sort((a, b) => Number(a.result === undefined) - Number(b.result === undefined));
  const shown = isAll ? [...rest, ...good] : rest;
  return (
    <Rows>
      {shown.map(({step, index, result}) => {
        const {characteristic} = step;
        const isBad = result?.isOk === false;
        const end =
          result === undefined
            ? t('quality.found.open')
            : (result.value ?? t(result.isOk ? 'quality.found.good' : 'quality.found.bad'));
        return (
          <Row
            key={index}
            icon={result === undefined ? 'waiting' : isBad ? 'blockedFilled' : 'tick'}
            tone={isBad ? 'blocked' : 'plain'}
            detail={characteristic.kind === 'measure' ? limitsText(characteristic) : characteristic.nominal}
            end={<b>{end}</b>}
            {...(isOver ? {} : {onPress: () => onStep(index)})}
          >
            {text.characteristic(characteristic)}
            {characteristic.sampleSize > 1 ? ` ${step.sample}/${characteristic.sampleSize}` : ''}
          </Row>
        );
      })}
      {!isAll && good.length > 0 && (
        <Row icon="tick" tone="done" end={t('quality.found.show')} onPress={() => setAll(true)}>
          {t('quality.found.goodCount', {count: good.length})}
        </Row>
      )}
    </Rows>
  );
};
