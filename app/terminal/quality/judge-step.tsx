import {useState} from 'react';
import {problem} from '../../../shared/kernel/problem.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Steps} from '../../design/progress-marks.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import styles from './inspect-screen.module.css';
import type {Found, StepProps} from './step-props.ts';
import {PhotoView} from './photo-view.tsx';
import {marksOf} from './step-props.ts';
import type {TakenPhoto} from './use-camera.tsx';
import {useCamera} from './use-camera.tsx';
import {useCheckText} from './use-check-text.ts';

/** Looked at, not measured: good or not good is one tap. A photo step takes its picture first. */
export const JudgeStep = ({onStore, ...props}: StepProps & {readonly onStore: (found: Found) => void}) => {
  const {check, step, index, steps, title, number, onBack} = props;
  const {characteristic} = step;
  const t = useText();
  const text = useCheckText();
  const {refuse} = useFeedback();
  const [photo, setPhoto] = useState<TakenPhoto>();
  const name = text.characteristic(characteristic);
  const camera = useCamera(setPhoto, (reason) =>
    refuse(reason ?? problem('photoMissing', {characteristic: name})),
  );
  const isPhoto = characteristic.kind === 'photo';
  const found = photo === undefined ? {} : {photo};
  const cameraTile = (
    <Button kind="tile" icon="camera" onPress={camera.open}>
      {t('quality.photo.take')}
    </Button>
  );
  return (
    <TerminalScreen
      title={title}
      end={<DocumentNumber value={number} />}
      {...(onBack ? {onBack} : {})}
      dock={
        isPhoto && photo === undefined ? (
          <Dock
            primary={
              <Button kind="primary" icon="camera" onPress={camera.open}>
                {t('quality.photo.takeOne')}
              </Button>
            }
          />
        ) : (
          <Dock
            left={cameraTile}
            middle={
              <Button onPress={() => onStore({...found, isOk: false})}>{t('quality.judge.bad')}</Button>
            }
            primary={
              <Button kind="primary" onPress={() => onStore({...found, isOk: true})}>
                {t('quality.judge.good')}
              </Button>
            }
          />
        )
      }
    >
      <Steps
        steps={marksOf({check, steps, index})}
        label={t('design.steps.position', {done: index + 1, total: steps.length})}
      />
      <p className={styles['question']}>
        {t('quality.step.name', {position: index + 1, total: steps.length, name})}
      </p>
      {characteristic.nominal !== undefined && <p>{characteristic.nominal}</p>}
      {characteristic.sampleSize > 1 && (
        <p className={styles['sample']}>
          {t('quality.step.sample', {sample: step.sample, total: characteristic.sampleSize})}
        </p>
      )}
      <p className={styles['sample']}>{t(isPhoto ? 'quality.photo.hint' : 'quality.judge.hint')}</p>
      {photo && <PhotoView sha256={photo.sha256} label={name} />}
      {camera.input}
    </TerminalScreen>
  );
};
