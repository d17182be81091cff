// A photo taken without a line: its record arrives at once, the photo is cut in the middle, the browser is killed,
// and in the end the office has the picture byte for byte, and only then the lot is free.
import {createHash} from 'node:crypto';
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {items, lots, people} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {eventually} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';
import {layWeakLine, type WeakLine} from './harness/weak-line.ts';

type Check = {
  readonly row: {readonly state: string};
  readonly inspection: {
    readonly missingPhotos: readonly string[] | null;
    readonly results: readonly {readonly photo?: string}[];
  };
};

const step = openStory();
const check = 'JY-2611-02';
const noisy = {width: 900, height: 700};
let stage: Stage;
let line: WeakLine;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;
let sha256 = '';

const open = async () => {
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'photos', line.url);
};
const pageOf = () => stage.office.query<Check>('quality.inspection', {id: check});
const lotQuality = async () => {
  const page = await stage.office.query<{
    readonly balances: readonly {readonly lotCode: string | null; readonly quality: string}[];
  }>('warehouse.stockOfItem', {id: items.casting});
  return page.balances.find(({lotCode}) => lotCode === lots.suspect)?.quality;
};
const officeFile = (query = '') =>
  fetch(`${stage.server.url}/office-files/${sha256}${query}`, {
    headers: {cookie: stage.office.sessionCookie},
  });

/** A picture that no camera compresses well: several parts long. */
const picture = async (): Promise<Buffer> => {
  const text = await browser.page.evaluate(
    ({width, height}) =>
      new Promise<string>((resolve) => {
        const canvas = Object.assign(document.createElement('canvas'), {width, height});
        const context = canvas.getContext('2d');
        const image = context?.createImageData(width, height);
        if (context === null || image === undefined) throw new Error('no canvas');
        for (let at = 0; at < image.data.length; at += 1)
          image.data[at] = at % 4 === 3 ? 255 : (Math.random() * 256) | 0;
        context.putImageData(image, 0, 0);
        resolve(canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '');
      }),
    noisy,
  );
  return Buffer.from(text, 'base64');
};

beforeAll(async () => {
  stage = await openStage('photos');
  line = await layWeakLine(stage.server.port);
  profile = newProfile('photos');
  const lot = {itemId: items.casting, lotCode: lots.suspect};
  await stage.office.tell('lot-quality-set', {...lot, quality: 'quarantined'});
  await stage.office.tell('inspection-required', {
    inspectionId: check,
    code: check,
    inspectionKind: 'iqc',
    ...lot,
    quantity: '40',
    characteristics: [{no: 1, name: '整体照片', kind: 'photo', needsGauge: false, sampleSize: 1}],
  });
  await open();
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await line?.close();
  await stage?.close();
});

step('a photo is taken and a lot passed without a line', async () => {
  await terminal.enrol(await stage.office.enrolment('检验台', 'JC-07'));
  await terminal.signIn(people.inspector);
  line.setOpen(false);
  await browser.context.setOffline(true);
  await terminal.sees('离线');
  await terminal.scan(check);
  await terminal.sees('整体照片');
  const input = browser.page.locator('input[type=file]');
  await input.setInputFiles({name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await picture()});
  await terminal.sees('照片在本机，联网自动传');
  await terminal.tap('合格', {isWhole: true});
  await terminal.sees('1 张照片还没上传');
  await terminal.tap('判合格');
  await terminal.sees('等 1 张照片上传');
  await terminal.understand();
  await terminal.go('/');
  await terminal.sees('照片 1 张待传');
});

step('the records arrive at once; the photo breaks in the middle and holds only the release', async () => {
  line.breakAt('/parts/1 ');
  line.setOpen(true);
  await browser.context.setOffline(false);
  await eventually(
    'the office has the result',
    async () => (await pageOf()).inspection.results.length === 1,
    90_000,
  );
  await eventually('the records are sent', async () => (await terminal.unsent()) === 0, 30_000);
  await eventually(
    'the upload broke',
    async () => line.asked.some((one) => one.includes('/parts/1 ')),
    60_000,
  );
  const {inspection, row} = await pageOf();
  sha256 = inspection.results[0]?.photo ?? '';
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect([row.state, inspection.missingPhotos]).toEqual(['inProgress', [sha256]]);
  expect(await lotQuality()).toBe('quarantined');
  expect((await officeFile()).status).toBe(404);
});

step('a killed browser goes on where the upload stopped, whoever opens it', async () => {
  await browser.kill();
  line.breakAt(undefined);
  const from = line.asked.length;
  await open();
  await terminal.open();
  await eventually('the photo is there', async () => (await officeFile()).status === 200, 90_000);
  const sent = line.asked.slice(from).filter((one) => one.includes(`${sha256}/parts/`));
  // The first part was there already, and nothing is sent twice.
  expect(sent.filter((one) => one.includes('/parts/0 '))).toEqual([]);
  expect(sent.length).toBe(new Set(sent).size);
  expect(sent.length).toBeGreaterThan(1);
});

step('the office has the picture byte for byte, small and whole, and the lot is free', async () => {
  const whole = Buffer.from(await (await officeFile()).arrayBuffer());
  expect(createHash('sha256').update(whole).digest('hex')).toBe(sha256);
  const small = Buffer.from(await (await officeFile('?thumbnail')).arrayBuffer());
  expect(small.length).toBeLessThan(whole.length / 4);
  await eventually('the release took effect', async () => (await pageOf()).row.state === 'decided', 30_000);
  expect((await pageOf()).inspection.missingPhotos).toBeNull();
  expect(await lotQuality()).toBe('passed');
});

step('the page of the check shows it, and whole when pressed', async () => {
  const {context} = browser;
  const [name = '', value = ''] = stage.office.sessionCookie.split('=');
  await context.addCookies([{name, value, url: stage.server.url}]);
  const page = await context.newPage();
  await page.goto(`${stage.server.url}/o/inspections/${check}`);
  const button = page.locator('button:has(img[src*="office-files"])');
  await button.click();
  const isDrawn = (query: string) =>
    page.evaluate(
      (selector) => (document.querySelector<HTMLImageElement>(selector)?.naturalWidth ?? 0) > 0,
      `img[src*="${sha256}${query}"]`,
    );
  await eventually('small', () => isDrawn('?thumbnail'), 20_000);
  await eventually(
    'whole',
    () =>
      page.evaluate(
        (sha) => (document.querySelector<HTMLImageElement>(`img[src$="${sha}"]`)?.naturalWidth ?? 0) > 600,
        sha256,
      ),
    20_000,
  );
});
