// Paper at the machine: a planner gives an operation a drawing as PDF, the terminal fetches its pages ahead and shows
// them without a line; goods that come in get their labels on the spot.
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {bins, finishing, items, lots, order, people, receipt, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {eventually} from './harness/scratch.ts';
import {smallPdf} from './harness/small-pdf.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';
import {layWeakLine, type WeakLine} from './harness/weak-line.ts';

type Instruction = {
  readonly operationNo: number | null;
  readonly edition: string;
  readonly pages: readonly {readonly sha256: string}[];
  readonly sourceSha256: string | null;
};

const step = openStory();
let stage: Stage;
let line: WeakLine;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;

const instructions = () =>
  stage.office.query<readonly Instruction[]>('items.instructions', {itemId: items.body});

const pagesHeld = () =>
  browser.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('chejian-photos');
        opening.onerror = () => reject(new Error('the files cannot be opened'));
        opening.onsuccess = () => {
          const count = opening.result.transaction('pages').objectStore('pages').count();
          count.onsuccess = () => resolve(count.result);
          count.onerror = () => reject(new Error('the pages cannot be counted'));
          opening.result.close();
        };
      }),
  );

beforeAll(async () => {
  stage = await openStage('drawings');
  line = await layWeakLine(stage.server.port);
  profile = newProfile('drawings');
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'drawings', line.url);
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await line?.close();
  await stage?.close();
});

step('the office makes pictures of a PDF and puts them in force for an operation', async () => {
  const [name = '', value = ''] = stage.office.sessionCookie.split('=');
  await browser.context.addCookies([{name, value, url: stage.server.url}]);
  const page = await browser.context.newPage();
  await page.setViewportSize({width: 1280, height: 900});
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const tables: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.bcmap')) tables.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(`${stage.server.url}/o/items/${items.body}`);
  await page.getByRole('button', {name: '上传图纸'}).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({name: 'FT-100.pdf', mimeType: 'application/pdf', buffer: smallPdf(2)});
  await eventually(
    `the pages are made (${said.join(' ')})`,
    async () => (await page.getByRole('dialog').innerText()).includes('2 页'),
    120_000,
  );
  // Characters that the file only names were looked up in the tables of the build.
  expect(tables.some((one) => /^200 .*GBK-EUC-H/.test(one))).toBe(true);
  await page.getByLabel('版本').fill('B');
  await page.getByRole('combobox', {name: '工序'}).click();
  await page.getByRole('option', {name: '20 精车'}).click();
  await page.getByRole('button', {name: '上传并生效'}).click();
  await eventually('it is in force', async () => (await instructions()).length === 1, 30_000);
  const [made] = await instructions();
  expect(made).toMatchObject({operationNo: 20, edition: 'B'});
  expect(made?.pages).toHaveLength(2);
  // The pages differ, so something was drawn on them; the PDF itself is kept beside them.
  expect(new Set(made?.pages.map(({sha256}) => sha256)).size).toBe(2);
  const source = await fetch(`${stage.server.url}/office-files/${made?.sourceSha256 ?? ''}`, {
    headers: {cookie: stage.office.sessionCookie},
  });
  expect(source.headers.get('content-type')).toBe('application/pdf');
  await page.close();
});

step('the terminal has the pages before somebody asks for them', async () => {
  await terminal.enrol(await stage.office.enrolment('精车 07', 'JC-07'));
  await terminal.signIn(people.inspector);
  await eventually('both pages are on the disk', async () => (await pagesHeld()) === 2, 60_000);
  const [made] = await instructions();
  for (const {sha256} of made?.pages ?? [])
    expect(line.asked.filter((one) => one.includes(sha256))).toHaveLength(1);
});

step('without a line the job shows its drawing, whole and large', async () => {
  line.setOpen(false);
  await browser.context.setOffline(true);
  await terminal.scan(`J:${finishing.code}`);
  await terminal.sees('版本 B · 2 页');
  await terminal.tap('版本 B · 2 页');
  const drawn =
    '(function (img) { return img && img.naturalHeight > 2000; })(document.querySelector("main img"))';
  await terminal.until('the page is drawn', drawn);
  await terminal.tap('放大');
  await terminal.until(
    'it is larger',
    'document.querySelector("main img").style.transform.indexOf("scale(1.6)") >= 0',
  );
  await terminal.tap('第 2/2 页');
  await terminal.until('the next page is drawn', drawn);
  await terminal.sees('第 1/2 页');
});

step('goods that came in get their labels on the spot, without a line', async () => {
  await terminal.home();
  await terminal.scan(`D:${receipt}`);
  await terminal.sees('收货');
  await terminal.scan(`L:${lots.incoming}`);
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.tap('收 60 件');
  await terminal.stored();
  // What would go to the printer is kept instead; the layer lives until the print is over.
  await browser.page.evaluate(() => {
    window.print = () => {
      const layer = document.body.lastElementChild;
      Object.assign(window, {
        printed: {text: layer?.textContent, symbols: layer?.querySelectorAll('svg').length},
      });
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await terminal.tap('打标签');
  await terminal.until('the label is printed', 'window.printed');
  const printed = await browser.page.evaluate(
    () =>
      (window as unknown as {readonly printed: {readonly text: string; readonly symbols: number}}).printed,
  );
  expect(printed.text).toContain(lots.incoming);
  expect(printed.text).toContain('60 件');
  expect(printed.symbols).toBe(1);
});

type OrderPage = {
  readonly drawings: readonly {
    readonly id: string;
    readonly edition: string;
    readonly newer?: {readonly edition: string; readonly since?: string};
  }[];
  readonly cases: readonly {readonly id: string; readonly problemCode: string}[];
};
const orderPage = () => stage.office.query<OrderPage>('production.order', {id: order.id});
const goOnline = async () => {
  await browser.context.setOffline(false);
  line.setOpen(true);
};
const goOffline = async () => {
  line.setOpen(false);
  await browser.context.setOffline(true);
};

step('the order keeps its drawing when a newer one comes, until a planner moves it', async () => {
  await goOnline();
  const [made] = await instructions();
  if (made === undefined) throw new Error('no drawing');
  const {sourceSha256, ...drawing} = made;
  const body = {...drawing, edition: 'C', pages: drawing.pages.slice(0, 1)};
  await stage.office.tell('work-instruction-defined', sourceSha256 === null ? body : {...body, sourceSha256});
  await terminal.home();
  await terminal.scan(`J:${finishing.code}`);
  await terminal.sees('有新版 C', 120_000);
  await terminal.sees('版本 B · 2 页');
  await goOffline();
  await terminal.tap('有新版 C');
  await terminal.sees('本工单仍用版本 B');
  await goOnline();
  const [shown] = (await orderPage()).drawings;
  expect(shown).toMatchObject({edition: 'B', newer: {edition: 'C'}});
  const {id: instructionId = '', newer} = shown ?? {};
  await stage.office.tell('work-order-edition-changed', {workOrderId: order.id, instructionId, ...newer});
  await terminal.home();
  await terminal.scan(`J:${finishing.code}`);
  await terminal.sees('版本 C · 1 页', 120_000);
});

step('what the kit lacks is said without a line, and settled by the planner', async () => {
  await goOffline();
  await terminal.go(`/issue/${order.id}`);
  await terminal.sees('领料');
  await terminal.tap('缺料', {isWhole: true});
  await terminal.tap('库里不够');
  await terminal.tap('记下');
  await terminal.understand();
  await terminal.home();
  await terminal.scan(`J:${turning.code}`);
  await terminal.sees(`缺 ${order.quantity}`);
  await goOnline();
  const open = await eventually(
    'the planner has the case',
    async () => (await orderPage()).cases.find(({problemCode}) => problemCode === 'shortNotEnough'),
    120_000,
  );
  const told = await stage.office.tell('case-resolved', {caseId: open.id, resolution: '用库存阀体'});
  expect(told.verdict).toBe('applied');
  await terminal.until(
    'nothing is missing any more',
    `document.body.innerText.indexOf('缺 ${order.quantity}') < 0`,
    120_000,
  );
  expect((await orderPage()).cases).toEqual([]);
});
