import {useState} from 'react';
import {parseQuantity} from '../../../shared/kernel/quantity.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import type {KeypadEntry} from '../../design/keypad-entry.ts';
import {pressKey, startEntry} from '../../design/keypad-entry.ts';
import {Icon} from '../../design/icon.tsx';
import {Keypad} from '../../design/keypad.tsx';
import {Steps} from '../../design/progress-marks.tsx';
import {Scale} from '../../design/scale.tsx';
import {Split} from '../../design/screen.tsx';
import {StateBadge} from '../../design/state-badge.tsx';
import {DocumentNumber, Spread} from '../../design/text-parts.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay} from '../../i18n/format.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import {problem} from '../../../shared/kernel/problem.ts';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {GaugeSheet} from './gauge-sheet.tsx';
import type {Gauge, InspectStep} from './inspect-logic.ts';
import {beyondOf, decimalsOf, resultOf} from './inspect-logic.ts';
import styles from './inspect-screen.module.css';
import type {Found, StepProps} from './step-props.ts';
import {marksOf} from './step-props.ts';
import type {TakenPhoto} from './use-camera.tsx';
import {useCamera} from './use-camera.tsx';
import {useNoNotice} from './use-no-notice.ts';
import {useCheckText} from './use-check-text.ts';

const isNegativeLimit = (limit: string | undefined) => limit?.startsWith('-') === true;

/** A value with its limits: type it, see at once whether it is within, next. */
export const MeasureStep = ({
  gauge,
  onOtherGauge,
  onStore,
  ...props
}: StepProps & {
  readonly gauge: Gauge | undefined;
  readonly onOtherGauge: () => void;
  readonly onStore: (found: Found, next: 'next' | 'verdict') => void;
}) => {
  const {check, step, index, steps, title, number, onBack} = props;
  const {characteristic} = step;
  const t = useText();
  const text = useCheckText();
  const {refuse} = useFeedback();
  const [entry, setEntry] = useState<KeypadEntry>(() => startEntry(resultOf(check, step)?.value ?? ''));
  const [photo, setPhoto] = useState<TakenPhoto>();
  const [isChoosing, setChoosing] = useState(false);
  useNoNotice();
  const camera = useCamera(setPhoto, (reason) =>
    refuse(reason ?? problem('photoMissing', {characteristic: text.characteristic(characteristic)})),
  );
  const value = parseQuantity(entry.text);
  const beyond = value === undefined ? undefined : beyondOf(characteristic, value);
  const needsGauge = characteristic.needsGauge && gauge === undefined;
  const name = t('quality.step.name', {
    position: index + 1,
    total: steps.length,
    name: text.characteristic(characteristic),
  });
  const store = (next: 'next' | 'verdict') => {
    if (value !== undefined && !needsGauge) onStore({value, ...(photo === undefined ? {} : {photo})}, next);
  };
  const primary = needsGauge ? (
    <Button kind="primary" icon="scan" onPress={() => setChoosing(true)}>
      {t('quality.gauge.scan')}
    </Button>
  ) : (
    <Button kind="primary" isDisabled={value === undefined} onPress={() => store('next')}>
      {value === undefined
        ? t('quality.step.type')
        : beyond
          ? t('quality.step.storeOut')
          : index + 1 < steps.length
            ? t('quality.step.next')
            : t('quality.step.last')}
    </Button>
  );
  const limits = {maxDigits: 6, maxDecimals: decimalsOf(characteristic), hasSign: true};
  const hasSign = isNegativeLimit(characteristic.lowerLimit) || isNegativeLimit(characteristic.upperLimit);
  return (
    <>
      <TerminalScreen
        title={title}
        end={<DocumentNumber value={number} />}
        isHeadTabletOnly
        {...(onBack ? {onBack} : {})}
        fit="still"
        dock={
          <Dock
            left={
              <Button kind="tile" icon={photo ? 'tick' : 'camera'} onPress={camera.open}>
                {t(photo ? 'quality.photo.taken' : 'quality.photo.take')}
              </Button>
            }
            {...(beyond
              ? {middle: <Button onPress={() => setEntry(startEntry(''))}>{t('quality.step.again')}</Button>}
              : hasSign
                ? {
                    middle: (
                      <Button onPress={() => setEntry(pressKey(entry, '-', limits))}>
                        {t('quality.step.sign')}
                      </Button>
                    ),
                  }
                : {})}
            primary={primary}
          />
        }
      >
        <Split>
          {[
            <div key="value">
              <MeasureHead {...props} name={name} />
              <div className={styles['value']}>
                <b
                  data-size={entry.text.length > 5 ? 'long' : 'short'}
                  data-state={beyond ? 'out' : entry.text === '' ? 'proposal' : 'within'}
                >
                  {entry.text === '' ? '—' : entry.text}
                </b>
                <Judgement
                  value={value}
                  beyond={beyond}
                  uom={characteristic.uom}
                  sample={
                    characteristic.sampleSize > 1
                      ? t('quality.step.sample', {sample: step.sample, total: characteristic.sampleSize})
                      : undefined
                  }
                />
              </div>
              <Limits characteristic={characteristic} value={value} isOut={beyond !== undefined} />
              {gauge && (
                <p className={styles['gauge']}>
                  <GaugeLine gauge={gauge} />
                </p>
              )}
              {characteristic.needsGauge && gauge && (
                <div className={styles['gauge']}>
                  <Button kind="small" onPress={onOtherGauge}>
                    {t('quality.gauge.other')}
                  </Button>
                </div>
              )}
              {camera.input}
            </div>,
            <Keypad
              key="pad"
              entry={entry}
              onChange={setEntry}
              limits={limits}
              decimalLabel={t('design.keypad.decimal')}
              eraseLabel={t('design.keypad.erase')}
              onEnter={() => store('next')}
            />,
          ]}
        </Split>
      </TerminalScreen>
      {isChoosing && needsGauge && <GaugeSheet onClose={() => setChoosing(false)} />}
    </>
  );
};

/** Which characteristic it is; on a handheld, where the head has no room, with the way back. */
const MeasureHead = ({name, ...props}: StepProps & {readonly name: string}) => {
  const {step, index, steps, onBack} = props;
  const t = useText();
  const {back} = useRouter();
  return (
    <div className={styles['head']}>
      <button
        type="button"
        className={styles['back']}
        aria-label={t('common.action.back')}
        onClick={onBack ?? back}
      >
        <Icon name="back" />
      </button>
      <Steps
        steps={marksOf(props)}
        label={t('design.steps.position', {done: index + 1, total: steps.length})}
      />
      <Spread>
        {[
          <b key="name" className={styles['name']}>
            {name}
          </b>,
          <span key="nominal" className={styles['nominal']}>
            {step.characteristic.nominal}
          </span>,
        ]}
      </Spread>
    </div>
  );
};

const Judgement = ({
  value,
  beyond,
  uom,
  sample,
}: {
  readonly value: string | undefined;
  readonly beyond: ReturnType<typeof beyondOf>;
  readonly uom: string | undefined;
  readonly sample: string | undefined;
}) => {
  const t = useText();
  if (beyond)
    return (
      <StateBadge shape="blocked" tone="blocked" label={t(`quality.step.${beyond.side}`, {by: beyond.by})} />
    );
  if (value !== undefined) return <StateBadge shape="done" label={t('quality.step.within')} />;
  return <span>{sample ?? uom}</span>;
};

const Limits = ({
  characteristic,
  value,
  isOut,
}: {
  readonly characteristic: InspectStep['characteristic'];
  readonly value: string | undefined;
  readonly isOut: boolean;
}) => {
  const t = useText();
  const {lowerLimit, upperLimit} = characteristic;
  // Floats draw the picture only; what is out was decided with exact decimals.
  const limit = (figure: string) => ({position: Number(figure), figure});
  return (
    <Scale
      {...(lowerLimit === undefined ? {} : {lower: limit(lowerLimit)})}
      {...(upperLimit === undefined ? {} : {upper: limit(upperLimit)})}
      {...(value === undefined ? {} : {value: Number(value)})}
      isOut={isOut}
      label={t('design.scale.limits', {lower: lowerLimit ?? '—', upper: upperLimit ?? '—'})}
    />
  );
};

const GaugeLine = ({gauge}: {readonly gauge: Gauge}) => {
  const t = useText();
  const {language} = useLanguage();
  return (
    <>
      {t('quality.gauge.line', {
        name: gauge.name,
        code: gauge.code,
        day: formatDay(gauge.calibrationDueDay ?? '', language),
      })}
    </>
  );
};
