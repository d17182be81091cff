// A camera behind a shutter, one that another program holds, or one whose film this browser cannot read is let in and
// then says nothing, not even an error: without a clock of our own people look at a black screen.

const mostSilentMs = 8000; // slow handhelds need three seconds from the permission to the first picture
const lookEveryMs = 100;

/** When the video in the element has a picture of its camera; fails when it has none after a while. The time before somebody allowed the camera does not count. */
export function firstPicture(element: HTMLElement): {
  readonly seen: Promise<void>;
  readonly stop: () => void;
} {
  let timer: ReturnType<typeof setInterval> | undefined;
  const seen = new Promise<void>((done, fail) => {
    let silentMs = 0;
    timer = setInterval(() => {
      const video = element.querySelector('video');
      if (!video?.srcObject) return;
      silentMs += lookEveryMs;
      if (video.videoWidth > 0) done();
      else if (silentMs >= mostSilentMs)
        fail(new Error('NoPictureError: the camera is on and shows nothing'));
    }, lookEveryMs);
  });
  return {seen, stop: () => clearInterval(timer)};
}

/** Lets go of the camera that a picture comes from, whatever state the library is in: it stops only what plays already. */
export function releaseCamera(video: HTMLVideoElement | null): void {
  const source = video?.srcObject;
  if (source instanceof MediaStream) for (const track of source.getTracks()) track.stop();
  video?.remove();
}
