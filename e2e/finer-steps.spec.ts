// The finer steps of a shift, without a line: a pause and its reason, rework, more than the order has with a
// supervisor beside, a check nobody asked for, numbers that are none, serial numbers, and a count sent back.
import {afterAll, beforeAll, expect} from 'vitest';
import {storedBeeps} from './harness/beeps.ts';
import {newProfile, type Profile} from './harness/chromium.ts';
import {bins, items, lots, order, people, stocktake, turning} from './harness/factory.ts';
import {
  checkUnasked,
  countScrewsAgain,
  pauseAndResume,
  reportMoreThanOrdered,
  reportRework,
} from './harness/finer-acts.ts';
import {
  expectEachFactOnce,
  expectSoundBooks,
  expectSoundJournal,
  onHand,
  wholeJournal,
} from './harness/house-check.ts';
import {eventually} from './harness/scratch.ts';
import {handleSerials, pump, serials, tellPumps} from './harness/serial-pieces.ts';
import {darken, lighten, openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {openTodays, type StoryBrowser} from './harness/story-browser.ts';
import {TerminalPage} from './harness/terminal.ts';

const isWhole = true;
const countOf = {taskId: stocktake, locationId: bins.screws, itemId: items.screw};
// What the screen itself shows makes no sound.
const quiet = new Set(['inspection-required', 'inspection-begun', 'characteristic-measured']);

const step = openStory();
let stage: Stage;
let profile: Profile;
let browser: StoryBrowser;
let terminal: TerminalPage;
let beeps = 0;

const goDark = async () => {
  await browser.setOffline(true);
  await darken(stage);
};
const goLight = async () => {
  await browser.setOffline(false);
  await lighten(stage);
  await stage.office.signIn();
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
};
/** What the office holds of the newest fact of a kind. */
const newest = async (kind: string) => (await wholeJournal(stage.office)).find((row) => row.kind === kind);

/** The same terminal in another language; the beeps of the page before are kept. */
const speak = async (language: 'zh' | 'en') => {
  beeps += await storedBeeps(terminal.glass);
  await terminal.glass.evaluate(`localStorage.setItem('chejian.language', '${language}')`);
  await terminal.open(`?again=${language}`);
  await terminal.sees(people.inspector.name);
};

beforeAll(async () => {
  stage = await openStage('finer-steps');
  await tellPumps(stage.office);
  profile = newProfile('finer-steps');
  browser = await openTodays(profile);
  terminal = new TerminalPage(browser.glass, 'finer-steps', stage.line.url);
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.inspector);
  await terminal.sees(order.code);
  await goDark();
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

step('a job is started, paused with a reason and resumed', () => pauseAndResume(terminal));

step('one piece of rework is reported with its reason beside good ones', () => reportRework(terminal));

for (const language of ['zh', 'en'] as const) {
  step(`${language}: letters and a negative number by hardware keys are refused by name`, async () => {
    const isZh = language === 'zh';
    await speak(language);
    const before = (await terminal.facts()).length;
    const refused = async (keys: string, words: string, next: string) => {
      await terminal.press([...keys, 'Enter']);
      await terminal.refused(words);
      await terminal.sees(next);
      await terminal.tap(isZh ? '知道了' : 'Got it', {isWhole});
    };
    await terminal.scan(`J:${turning.code}`);
    await terminal.tap(isZh ? '报工' : 'Report', {isWhole});
    const all = isZh ? '报 26 件合格' : 'Report 26';
    await terminal.sees(all);
    await refused(
      'abc',
      isZh ? '这不是数量：abc' : 'Not a quantity: abc',
      isZh ? '只用数字和小数点' : 'Use digits and a point only',
    );
    await terminal.sees(all); // the figure is what it was
    await refused(
      '-5',
      isZh ? '数量要大于 0' : 'The quantity must be more than 0',
      isZh ? '请重新输入数量' : 'Type it again',
    );
    await terminal.sees('-5'); // and not 5
    expect((await terminal.facts()).length).toBe(before);
    await terminal.go('/');
  });
}

step('more than the order has is released by a supervisor with badge and PIN', async () => {
  await speak('zh');
  await reportMoreThanOrdered(terminal);
});

step('a lot is checked though nobody asked for it', () => checkUnasked(terminal));

step('pieces with serial numbers are received, moved and shipped one by one', () => handleSerials(terminal));

step('a count that differs is asked for again at once', async () => {
  await terminal.home();
  await terminal.scan(`C:${stocktake}`);
  await terminal.scan(`B:${bins.screws}`);
  await terminal.scan(`I:${items.screw}`);
  await terminal.press(['-', '5', 'Enter']); // fewer than none is no count
  await terminal.sees('请输入数量');
  await terminal.press(['Delete']);
  await terminal.type('390');
  await terminal.tap('记 390 件');
  await terminal.stored();
  await countScrewsAgain(terminal, '390');
});

step('the office sends it back, it is counted once more, approved, and the stock follows', async () => {
  await goLight();
  expect(await stage.office.tell('recount-requested', countOf)).toMatchObject({verdict: 'applied'});
  await terminal.go(`/stocktake/${stocktake}`);
  // After a long time without a line the stream of pokes may come back late; the poll, each minute, is the promise.
  await terminal.sees('再数一次', 90_000);
  await goDark();
  await countScrewsAgain(terminal, '397');
  await goLight();
  expect(await onHand(stage.office, items.screw)).toBe(400);
  expect(await stage.office.tell('count-approved', countOf)).toMatchObject({verdict: 'applied'});
  expect(await onHand(stage.office, items.screw)).toBe(397);
});

step('every beep is one fact in the office, with all that was said', async () => {
  const made = await terminal.facts();
  beeps += await storedBeeps(terminal.glass);
  await expectEachFactOnce(stage.office, made);
  // The enrolment beeped too; its fact is the server's.
  expect(beeps).toBe(made.filter(({kind}) => !quiet.has(kind)).length + 1);
  const rows = await wholeJournal(stage.office);
  const clocked = rows.filter(({kind, body}) => kind === 'job-clocked' && body['jobOrderId'] === turning.id);
  expect(clocked.map(({body}) => [body['type'], body['reasonId']]).reverse()).toEqual([
    ['clockOn', undefined],
    ['pause', 'T01'],
    ['resume', undefined],
  ]);
  const reports = rows.filter(({kind}) => kind === 'work-reported').reverse();
  expect(reports.map(({verdict}) => verdict)).toEqual(['applied', 'applied', 'applied']);
  expect(reports[1]?.body).toMatchObject({
    goodQuantity: '4',
    reworkQuantity: '1',
    reworkReasons: [{reasonId: 'F01', quantity: '1'}],
  });
  expect(reports[2]?.body).toMatchObject({
    goodQuantity: '40',
    overrideBy: people.supervisor.id,
    overrideReason: '客户追加',
  });
  const asked = await newest('inspection-required');
  expect(asked?.body).toMatchObject({itemId: items.casting, lotCode: lots.good, planId: 'IQC-ZJ'});
  const decided = await newest('inspection-decided');
  expect(decided?.body).toMatchObject({inspectionId: asked?.body['inspectionId'], result: 'pass'});
  for (const kind of ['goods-moved', 'goods-shipped']) {
    expect((await newest(kind))?.body, kind).toMatchObject({
      lines: [{itemId: pump, serials: [serials.first]}],
    });
  }
  expect(await onHand(stage.office, pump)).toBe(1);
  expect(browser.errors).toEqual([]);
  await expectSoundJournal(stage.office);
  await expectSoundBooks(stage.server.folder);
});
