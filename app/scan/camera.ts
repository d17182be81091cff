// The camera of html5-qrcode 2.3.8 (permission, start, stop, torch) with our decoder in place of its own,
// which read 17 % of the frames that ours reads. Everything that knows the library is in this file.
import {Html5Qrcode} from 'html5-qrcode';
import type {CodeReading} from '../../shared/items/code-payload.ts';
import type {Decoder} from './decoder.ts';
import type {FrameVotes} from './frame-votes.ts';
import {firstPicture, releaseCamera} from './first-picture.ts';
import {countFrame, nearestToCentre, noVotes} from './frame-votes.ts';

export type CameraProblem =
  | 'insecureContext'
  | 'noCamera'
  | 'permissionDenied'
  | 'cameraBusy'
  | 'noPicture'
  | 'cameraFailed';

export type Lens = {readonly id: string; readonly label: string};

export type OpenCamera = {
  readonly lenses: readonly Lens[];
  readonly lensId: string | undefined;
  readonly hasTorch: boolean;
  readonly setTorch: (isOn: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Options = {
  /** Shows the picture; must be in the document and have an id. */
  readonly element: HTMLElement;
  readonly decoder: Pick<Decoder, 'decodeFrame'>;
  readonly onReading: (reading: CodeReading) => void;
  readonly now: () => number;
  readonly lensId?: string;
};

const framesPerSecond = 15; // the decoder sets the pace on slow devices; the library's own 2 feels broken

// "Error getting userMedia, error = NotAllowedError: Permission denied"
const problems: readonly (readonly [RegExp, CameraProblem])[] = [
  [/NotAllowedError|PermissionDenied|SecurityError/, 'permissionDenied'],
  [/NotFoundError|DevicesNotFound|OverconstrainedError/, 'noCamera'],
  [/NotReadableError|TrackStartError|AbortError/, 'cameraBusy'],
  [/NoPictureError/, 'noPicture'],
];

/** Names what went wrong, so that the screen can say what to do. */
export const cameraProblemOf = (cause: unknown): CameraProblem => {
  const text = String(cause);
  return problems.find(([pattern]) => pattern.test(text))?.[1] ?? 'cameraFailed';
};

const impossible = (): CameraProblem | undefined => {
  if (!window.isSecureContext) return 'insecureContext';
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  return devices && typeof devices.getUserMedia === 'function' ? undefined : 'noCamera';
};

const lensesOf = async (): Promise<readonly Lens[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({kind}) => kind === 'videoinput')
    .map(({deviceId, label}) => ({id: deviceId, label}));
};

type FrameReader = (canvas: HTMLCanvasElement) => Promise<{text: string}>;

// The library hands over a canvas in CSS pixels; the video itself has the detail.
const openFrameReader = ({element, decoder, onReading, now}: Options): FrameReader => {
  const canvas = document.createElement('canvas');
  let votes: FrameVotes = noVotes;
  return async () => {
    const video = element.querySelector('video');
    const context = canvas.getContext('2d', {willReadFrequently: true});
    if (!video || !context || video.videoWidth === 0) throw new Error('no frame yet');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const codes = await decoder.decodeFrame(context.getImageData(0, 0, canvas.width, canvas.height));
    const at = now();
    const step = countFrame(votes, nearestToCentre(codes, canvas), at);
    votes = step.votes;
    if (!step.reading) throw new Error('no code in this frame'); // the library's way to say: next frame
    const {text, symbology, aim} = step.reading;
    onReading({raw: text, symbology, aim, source: 'camera', at});
    return {text};
  };
};

const withOurDecoder = (scanner: Html5Qrcode, readFrame: FrameReader): void => {
  // The field is private in the types and the only place where the decoder can be replaced.
  const open = scanner as unknown as {qrcode: {decodeAsync: FrameReader; decodeRobustlyAsync: FrameReader}};
  open.qrcode = {decodeAsync: readFrame, decodeRobustlyAsync: readFrame};
};

const torchOf = (scanner: Html5Qrcode) => {
  try {
    return scanner.getRunningTrackCameraCapabilities().torchFeature();
  } catch {
    return undefined; // the track has no capabilities to ask: no torch
  }
};

const startScanner = async (
  scanner: Html5Qrcode,
  {element, lensId}: Pick<Options, 'element' | 'lensId'>,
): Promise<void> => {
  const lens = lensId === undefined ? {facingMode: 'environment'} : {deviceId: {exact: lensId}};
  const started = scanner.start(
    lens,
    {
      fps: framesPerSecond,
      disableFlip: true,
      videoConstraints: {...lens, width: {ideal: 1280}, height: {ideal: 720}},
    },
    () => undefined, // readings leave through the frame reader, with symbology and AIM identifier
    () => undefined,
  );
  const picture = firstPicture(element);
  await Promise.all([started, picture.seen]).finally(picture.stop);
};

/** Starts a camera and hands on every code it reads until stop(). */
export const openCamera = async (
  options: Options,
): Promise<
  {readonly ok: true; readonly camera: OpenCamera} | {readonly ok: false; readonly problem: CameraProblem}
> => {
  const hindrance = impossible();
  if (hindrance) return {ok: false, problem: hindrance};
  try {
    const scanner = new Html5Qrcode(options.element.id, {
      verbose: false,
      useBarCodeDetectorIfSupported: false,
    });
    withOurDecoder(scanner, openFrameReader(options));
    await startScanner(scanner, options);
    const video = options.element.querySelector('video');
    const torch = torchOf(scanner);
    const hasTorch = torch?.isSupported() ?? false;
    const settings = scanner.getRunningTrackSettings();
    return {
      ok: true,
      camera: {
        lenses: await lensesOf(),
        lensId: settings.deviceId ?? options.lensId,
        hasTorch,
        setTorch: async (isOn) => {
          if (hasTorch) await torch?.apply(isOn);
        },
        stop: async () => {
          // Not yet when the panel is closed before its picture plays: the library then refuses both.
          const isScanning = scanner.isScanning;
          if (isScanning) await scanner.stop();
          if (isScanning) scanner.clear();
          releaseCamera(video);
        },
      },
    };
  } catch (cause) {
    releaseCamera(options.element.querySelector('video'));
    return {ok: false, problem: cameraProblemOf(cause)};
  }
};
