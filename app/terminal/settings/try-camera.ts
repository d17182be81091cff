import type {CameraTest} from './diagnosis.ts';

const outcomes: readonly (readonly [RegExp, CameraTest])[] = [
  [/NotAllowed|PermissionDenied|Security/, 'denied'],
  [/NotFound|DevicesNotFound|Overconstrained/, 'missing'],
];

/** Opens the camera and lets go of it at once: asks for the permission and tells what is in the way. */
export const tryCamera = async (): Promise<CameraTest> => {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined || typeof devices.getUserMedia !== 'function') return 'missing';
  try {
    const stream = await devices.getUserMedia({video: {facingMode: 'environment'}});
    for (const track of stream.getTracks()) track.stop();
    return 'works';
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    return outcomes.find(([pattern]) => pattern.test(name))?.[1] ?? 'busy';
  }
};
