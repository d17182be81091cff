// Scanning and printing as they ship: built for the terminal, decoder in a classic worker, in Chromium.
// 60 difficult photographs, a fake camera that shows a bar code, and sheets that are printed and read back.
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import react from '@vitejs/plugin-react';
import {chromium} from 'playwright-core';
import type {Browser, Page} from 'playwright-core';
import {build} from 'vite';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {drawSymbol} from '../print/symbol.ts';
import {rasterOf} from '../print/testing/raster.ts';
import type {CodeReading} from '../../shared/items/code-payload.ts';

type Expected = {readonly file: string; readonly symbology: string; readonly text: string};
type Seen = readonly {readonly text: string; readonly symbology: string}[];
declare global {
  interface Window {
    decodeFile: (address: string) => Promise<Seen>;
    hearWedge: () => void;
    showCamera: () => void;
    readings: CodeReading[];
    printSheet: (sheet: 'labels' | 'cards') => void;
  }
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const pictures = path('../../../shared/data/barcodes/');
const browser = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const noBrowser = !existsSync(browser);
const noPictures = noBrowser || !existsSync(join(pictures, 'expected.json'));

const page = `import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import {openDecoder} from '${path('./decoder.ts')}';
import {listenToWedge} from '${path('./wedge-listener.ts')}';
import {openScanBus} from '${path('./scan-bus.ts')}';
import {LazyCameraPanel} from '${path('./lazy-camera-panel.tsx')}';
import {scanMessagesZh} from '${path('../i18n/scan-messages.ts')}';
import {printMessagesZh} from '${path('../i18n/print-messages.ts')}';
import {labelOf} from '${path('../print/label-templates.ts')}';
import {LabelSheet} from '${path('../print/label-sheet.tsx')}';
import {FlowCardSheet} from '${path('../print/flow-card.tsx')}';
import {Suspense} from 'react';
const root = createRoot(document.getElementById('root'));
let decoder;
window.readings = [];
const now = () => Date.now();
window.hearWedge = () => openScanBus({now, listen: onReading => listenToWedge({onReading, now})}).subscribe(reading => window.readings.push(reading));
window.print = () => undefined;
window.decodeFile = async address => (decoder ??= openDecoder()).decodeStill(await (await fetch(address)).blob());
window.showCamera = () => root.render(createElement(Suspense, {fallback: null}, createElement(LazyCameraPanel, {
  texts: key => scanMessagesZh[key], onClose: () => undefined, onReading: reading => window.readings.push(reading)})));
const sheet = {texts: key => printMessagesZh[key], onDone: () => undefined};
const labels = ['A-100', '螺丝-M8'].map(code => labelOf({kind: 'item', code, name: '外六角螺栓', specification: 'M8×30 8.8级'}));
const cards = [{workOrder: '2603-0147', itemCode: 'A-100', itemName: '法兰盘', quantity: '120 件', dueDay: '2026-12-01',
  operations: [{number: '10', name: '下料'}, {number: '20', name: '车', workCentre: '数控车'}, {number: '30', name: '钻孔'}]}];
window.printSheet = which => root.render(which === 'labels'
  ? createElement(LabelSheet, {...sheet, labels}) : createElement(FlowCardSheet, {...sheet, cards}));
`;

// A camera that shows one symbol on grey, in the one format that needs no encoder.
const videoOf = (text: string): Buffer => {
  const [width, height] = [640, 480];
  const drawn = drawSymbol('code128', text);
  if (!drawn.ok) throw new Error(drawn.detail);
  const symbol = rasterOf(drawn.symbol, 2);
  const light = Buffer.alloc(width * height, 180);
  const [left, top] = [Math.floor((width - symbol.width) / 2), Math.floor((height - symbol.height) / 2)];
  for (let y = 0; y < symbol.height; y += 1) {
    for (let x = 0; x < symbol.width; x += 1) {
      light[(top + y) * width + left + x] = symbol.data[(y * symbol.width + x) * 4] ?? 0;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420\n`),
    frame,
    frame,
    frame,
  ]);
};

let folder = '';
let origin = '';
let server: ReturnType<typeof createServer> | undefined;

const serve = async (): Promise<void> => {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.wasm': 'application/wasm',
  };
  const listening = createServer((request, response) => {
    const address = decodeURIComponent((request.url ?? '/').slice(1)) || 'index.html';
    const file = address.startsWith('pictures/')
      ? join(pictures, address.slice(9))
      : join(folder, 'dist', address);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream'});
    response.end(readFileSync(file));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const {port} = listening.address() as AddressInfo; // TCP: never a pipe name
  origin = `http://127.0.0.1:${port}/`;
};

beforeAll(async () => {
  if (noBrowser) return;
  mkdirSync(path('../../.cache/'), {recursive: true});
  folder = mkdtempSync(path('../../.cache/decoder-'));
  writeFileSync(join(folder, 'main.ts'), page);
  writeFileSync(join(folder, 'camera.y4m'), videoOf('J:2603-0147/40'));
  const html =
    '<!doctype html><meta charset="utf-8"><div id="root"></div><script type="module" src="./main.ts"></script>';
  writeFileSync(join(folder, 'index.html'), html);
  await build({
    configFile: false,
    resolve: {alias: [{find: /^\.\.\/third_party\/zxing-js\.umd$/, replacement: path('./no-zxing-js.ts')}]},
    root: folder,
    logLevel: 'error',
    plugins: [react()],
    worker: {format: 'iife'},
    build: {target: ['chrome77', 'safari14'], outDir: join(folder, 'dist'), chunkSizeWarningLimit: 2000},
  });
  await serve();
});

afterAll(() => {
  server?.close();
  if (folder !== '') rmSync(folder, {recursive: true, force: true});
});

const launch = (...more: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more],
  });

const openTab = async (shown: Browser, scale = 1): Promise<Page> => {
  const tab = await shown.newPage({deviceScaleFactor: scale, viewport: {width: 900, height: 1200}});
  await tab.goto(origin);
  await tab.waitForFunction(() => 'decodeFile' in window);
  return tab;
};

test.skipIf(noPictures)(
  'at least 55 of 60 difficult photographs are read exactly and none wrongly',
  async () => {
    const rows = JSON.parse(readFileSync(join(pictures, 'expected.json'), 'utf8')) as Expected[];
    const shown = await launch();
    try {
      const tab = await openTab(shown);
      const outside: string[] = [];
      tab.on('request', (request) => void (request.url().startsWith(origin) || outside.push(request.url())));
      const unread: string[] = [];
      const wrong: string[] = [];
      for (const {file, text} of rows) {
        const address = `/pictures/${encodeURIComponent(file)}`;
        const seen = await tab.evaluate((name) => window.decodeFile(name), address);
        if (seen.length === 0) unread.push(file);
        if (seen.some((code) => code.text !== text))
          wrong.push(`${file}: ${seen.map((code) => code.text).join(' | ')}`);
      }
      expect({wrong, outside}).toEqual({wrong: [], outside: []});
      // 57 when written; the browser's own picture decoding may shift a borderline one.
      expect(unread.length, `unread: ${unread.join(', ')}`).toBeLessThanOrEqual(5);
    } finally {
      await shown.close();
    }
  },
);

test.skipIf(noBrowser)('the camera panel reads the code that the camera sees, once', async () => {
  const shown = await launch(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`,
  );
  try {
    const tab = await openTab(shown);
    await tab.evaluate(() => window.showCamera());
    await tab.waitForSelector('[role=dialog][data-state=running]');
    await tab.waitForFunction(() => window.readings.length > 0);
    const readings = await tab.evaluate(() => window.readings);
    expect(readings).toHaveLength(1);
    expect(readings[0]).toMatchObject({
      raw: 'J:2603-0147/40',
      symbology: 'code128',
      aim: ']C0',
      source: 'camera',
    });
  } finally {
    await shown.close();
  }
});

test.skipIf(noBrowser)('a device without a camera says so and offers a photo', async () => {
  const shown = await launch();
  try {
    const tab = await openTab(shown);
    await tab.evaluate(() => window.showCamera());
    await tab.waitForSelector('[role=dialog][data-state=noCamera]');
    expect(await tab.locator('input[type=file]').count()).toBe(1);
  } finally {
    await shown.close();
  }
});

test.skipIf(noBrowser)(
  'a scan never ends in the field a person types in, and typing is never a scan',
  async () => {
    const shown = await launch();
    try {
      const tab = await openTab(shown);
      await tab.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<input id="field">');
        window.hearWedge();
      });
      await tab.focus('#field');
      await tab.keyboard.type('12.5', {delay: 70});
      await tab.keyboard.type('J:2603-0147/40');
      await tab.keyboard.press('Enter');
      await tab.keyboard.type('0', {delay: 70});
      await tab.waitForFunction(() => window.readings.length > 0);
      const readings = await tab.evaluate(() => window.readings.map(({raw, source}) => ({raw, source})));
      expect(readings).toEqual([{raw: 'J:2603-0147/40', source: 'wedge'}]);
      expect(await tab.inputValue('#field')).toBe('12.50');
    } finally {
      await shown.close();
    }
  },
);

const pagesOf = (pdf: Buffer): readonly string[] =>
  pdf.toString('latin1').match(/\/MediaBox\s*\[[^\]]*\]/g) ?? [];

test.skipIf(noBrowser)(
  'labels come one a page in true size, and every printed code can be read',
  async () => {
    const shown = await launch();
    try {
      const tab = await openTab(shown, 3);
      const read = async (): Promise<string[]> => {
        const picture = (await tab.screenshot({fullPage: true})).toString('base64');
        const seen = await tab.evaluate(
          (data) => window.decodeFile(`data:image/png;base64,${data}`),
          picture,
        );
        return seen.map(({text}) => text).sort();
      };
      await tab.emulateMedia({media: 'print'});
      await tab.evaluate(() => window.printSheet('labels'));
      await tab.waitForSelector('svg', {state: 'visible'});
      expect(await read()).toEqual(['I:A-100', 'I:螺丝-M8']);
      const pages = pagesOf(await tab.pdf({preferCSSPageSize: true}));
      expect(pages).toHaveLength(2);
      // 60 x 40 mm in points
      expect(pages[0]?.match(/[\d.]+/g)?.map(Number)).toEqual([
        0,
        0,
        expect.closeTo(170, 0),
        expect.closeTo(113.4, 0),
      ]);
      await tab.evaluate(() => window.printSheet('cards'));
      await tab.waitForSelector('table', {state: 'visible'});
      expect(await read()).toEqual(['J:2603-0147/10', 'J:2603-0147/20', 'J:2603-0147/30', 'W:2603-0147']);
    } finally {
      await shown.close();
    }
  },
);
