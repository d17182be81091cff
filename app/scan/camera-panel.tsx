// The camera over the whole screen. Without a camera, or on an address that may not use one, a photo
// taken by the device's own camera app is read instead.
import {useEffect, useId, useRef, useState, type ChangeEvent} from 'react';
import type {CodeReading} from '../../shared/items/code-payload.ts';
import type {scanMessagesZh} from '../i18n/scan-messages.ts';
import type {CameraProblem, OpenCamera} from './camera.ts';
import {openCamera} from './camera.ts';
import type {Decoder} from './decoder.ts';
import {openDecoder} from './decoder.ts';
import styles from './camera-panel.module.css';

export type ScanTexts = (key: keyof typeof scanMessagesZh) => string;

type Shown = 'starting' | 'running' | 'photoReading' | 'photoEmpty' | CameraProblem;

const noteOf = (shown: Shown, texts: ScanTexts): string => {
  if (shown === 'running') return texts('scan.camera.aim');
  if (shown === 'starting' || shown === 'photoReading' || shown === 'photoEmpty') {
    return texts(`scan.camera.${shown}`);
  }
  return texts(`scan.problem.${shown}`);
};

type CameraHandle = {
  readonly shown: Shown;
  readonly camera: OpenCamera | undefined;
  readonly readPhoto: (file: File) => Promise<void>;
};

type Feed = {
  readonly viewId: string;
  readonly lensId: string | undefined;
  readonly now: () => number;
  readonly onReading: (reading: CodeReading) => void;
};

const useCamera = ({viewId, lensId, now, onReading}: Feed): CameraHandle => {
  const [shown, setShown] = useState<Shown>('starting');
  const [camera, setCamera] = useState<OpenCamera>();
  const decoder = useRef<Decoder>(undefined);
  const report = useRef(onReading);
  const clock = useRef(now);
  useEffect(() => {
    report.current = onReading;
    clock.current = now;
  });
  useEffect(() => {
    const element = document.getElementById(viewId);
    if (!element) return undefined;
    const own = openDecoder();
    decoder.current = own;
    let isOver = false;
    const opening = openCamera({
      element,
      decoder: own,
      onReading: (reading) => report.current(reading),
      now: () => clock.current(),
      ...(lensId === undefined ? {} : {lensId}),
    });
    void opening.then((opened) => {
      if (isOver) return;
      setCamera(opened.ok ? opened.camera : undefined);
      setShown(opened.ok ? 'running' : opened.problem);
    });
    return () => {
      isOver = true;
      decoder.current = undefined;
      void opening.then((opened) => (opened.ok ? opened.camera.stop() : undefined)).finally(own.stop);
    };
  }, [viewId, lensId]);
  const readPhoto = async (file: File): Promise<void> => {
    setShown('photoReading');
    const codes = (await decoder.current?.decodeStill(file, {code39: 'plain'}).catch(() => [])) ?? []; // unreadable file: as an empty one
    const [code] = codes;
    setShown(code ? 'running' : 'photoEmpty');
    if (!code) return;
    const {text, symbology, aim} = code;
    report.current({raw: text, symbology, aim, source: 'camera', at: clock.current()});
  };
  return {shown, camera, readPhoto};
};

/** Reads codes with the camera until it is closed; load it lazily, it brings the decoder. */
export const CameraPanel = ({
  onReading,
  onClose,
  texts,
  now = Date.now,
}: {
  readonly onReading: (reading: CodeReading) => void;
  readonly onClose: () => void;
  readonly texts: ScanTexts;
  readonly now?: () => number;
}) => {
  const viewId = `camera${useId().replace(/[^A-Za-z0-9]/g, '')}`;
  const [lensId, setLensId] = useState<string>();
  const [isLit, setLit] = useState(false);
  const {shown, camera, readPhoto} = useCamera({viewId, lensId, now, onReading});
  const lenses = camera?.lenses ?? [];
  const nextLens = (): void => {
    const index = lenses.findIndex(({id}) => id === camera?.lensId);
    setLit(false);
    setLensId(lenses[(index + 1) % lenses.length]?.id);
  };
  const toggleTorch = (): void => {
    setLit(!isLit);
    void camera?.setTorch(!isLit);
  };
  const takePhoto = ({target}: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    if (file) void readPhoto(file);
    target.value = '';
  };
  const isProblem = shown !== 'running' && shown !== 'starting' && shown !== 'photoReading';
  return (
    <section
      className={styles['panel']}
      role="dialog"
      aria-label={texts('scan.camera.title')}
      data-state={shown}
    >
      <div className={styles['head']}>
        <h2>{texts('scan.camera.title')}</h2>
        <button type="button" className={styles['action']} onClick={onClose}>
          {texts('scan.camera.close')}
        </button>
      </div>
      <div className={styles['view']}>
        <div id={viewId} />
        {shown === 'running' && <div className={styles['frame']} />}
        <p className={styles['note']} role="status" data-state={isProblem ? 'problem' : 'normal'}>
          {noteOf(shown, texts)}
        </p>
      </div>
      <div className={styles['actions']}>
        {camera?.hasTorch && (
          <button type="button" className={styles['action']} aria-pressed={isLit} onClick={toggleTorch}>
            {texts(isLit ? 'scan.camera.torchOff' : 'scan.camera.torchOn')}
          </button>
        )}
        {lenses.length > 1 && (
          <button type="button" className={styles['action']} onClick={nextLens}>
            {texts('scan.camera.lens')}
          </button>
        )}
        <label className={styles['action']}>
          <input
            className={styles['file']}
            type="file"
            accept="image/*"
            capture="environment"
            onChange={takePhoto}
          />
          <span>{texts('scan.camera.photo')}</span>
        </label>
      </div>
    </section>
  );
};
