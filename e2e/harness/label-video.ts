// A camera in front of a label that our own office printed: the printed page is photographed and shown to
// Chromium as the picture of its camera.
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {newProfile, openChromium} from './chromium.ts';
import type {Office} from './office.ts';

const frame = {width: 1280, height: 720} as const;

/** Flags of a Chromium whose camera sees this film. */
export const cameraFlags = (film: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

type Format = 'mjpeg' | 'y4m';
type Wanted = {
  readonly url: string;
  readonly office: Office;
  readonly orderId: string;
  readonly payload: string;
  readonly folder: string;
  /** The build of Chromium 92 that the tests fetch makes no picture at all of a film of JPEGs. */
  readonly format?: Format;
  /** Held too far away at first: nothing can be read for so long. */
  readonly blurredSeconds?: number;
};

/** Prints the flow card of an order in the office and films one of its codes; the answer is the film. */
export const filmPrintedCode = async ({
  url,
  office,
  orderId,
  payload,
  folder,
  format = 'mjpeg',
  blurredSeconds = 0,
}: Wanted): Promise<string> => {
  const profile = newProfile('printer');
  const browser = await openChromium(profile, {width: 1280, height: 900});
  const {page, context} = browser;
  try {
    const [name = '', value = ''] = office.sessionCookie.split('=');
    await context.addCookies([{name, value, url}]);
    // The dialog of the printer is the machine's; the page in front of it is ours.
    await context.addInitScript('window.print = function () { window.chejianPrinted = true; }');
    await page.goto(`${url}/o/orders/${orderId}`);
    await page.getByText('FT-100').first().waitFor();
    await page.keyboard.press('p');
    await page.waitForFunction(() => Reflect.get(window, 'chejianPrinted') === true);
    await page.emulateMedia({media: 'print'});
    // Paper has 300 dots an inch and more, a screen 96: at one to one the bars would be a grey fog.
    const code = page.locator(`[data-payload="${payload}"]`);
    await code.scrollIntoViewIfNeeded();
    const box = await code.boundingBox();
    if (box === null) throw new Error(`${payload} is not on the printed page`);
    const client = await context.newCDPSession(page);
    const {data} = await client.send('Page.captureScreenshot', {format: 'png', clip: {...box, scale: 4}});
    const picture = join(folder, 'code.png');
    writeFileSync(picture, Buffer.from(data, 'base64'));
    return makeFilm({picture, film: join(folder, `code.${format}`), format, blurredSeconds});
  } finally {
    await browser.kill();
    profile.remove();
  }
};

const codecs: Readonly<Record<Format, readonly string[]>> = {
  mjpeg: ['-pix_fmt', 'yuvj420p', '-q:v', '3', '-f', 'mjpeg'],
  y4m: ['-pix_fmt', 'yuv420p', '-f', 'yuv4mpegpipe'],
};

type Film = {
  readonly picture: string;
  readonly film: string;
  readonly format: Format;
  readonly blurredSeconds: number;
};

const makeFilm = ({picture, film, format, blurredSeconds}: Film): string => {
  const {width, height} = frame;
  // A label held in front of the camera: half of the width, on a grey bench.
  const filter = `scale=${width / 2}:-1:flags=lanczos,pad=iw+80:ih+80:40:40:white,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:gray,boxblur=14:2:enable='lt(t,${blurredSeconds})'`;
  execFileSync('ffmpeg', [
    '-y',
    '-loglevel',
    'error',
    '-loop',
    '1',
    '-i',
    picture,
    '-t',
    String(blurredSeconds + 2),
    '-r',
    '15',
    '-vf',
    filter,
    ...codecs[format],
    film,
  ]);
  return film;
};
