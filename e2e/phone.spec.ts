// The supervisor decides without a line. Whatever was decided is on the phone before it says so, survives a killed
// browser, and is in the office once.
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {bins, items, order, people, stocktake, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {
  expectEachFactOnce,
  expectSoundBooks,
  expectSoundJournal,
  onHand,
  wholeJournal,
} from './harness/house-check.ts';
import type {HeldFact} from './harness/outbox.ts';
import {PhonePage} from './harness/phone.ts';
import {eventually} from './harness/scratch.ts';
import {darken, openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
let stage: Stage;
let profile: Profile;
let browser: OpenBrowser;
let phone: PhonePage;
let held: readonly HeldFact[] = [];
const isWhole = true;
const size = {width: 390, height: 844};
const holdReason = {
  id: 'H01',
  kind: 'reason',
  code: 'H01',
  name: '等焊材',
  nameEn: 'Waits for welding wire',
  group: 'hold',
  sort: 1,
  isActive: true,
};

const openPhone = async () => {
  browser = await openChromium(profile, size);
  phone = new PhonePage(await glassOf(browser.page), 'phone', stage.line.url);
};

type CaseRow = {
  readonly id: string;
  readonly problemCode: string;
  readonly state: string;
  readonly resolution: string | null;
};
const openCases = () => stage.office.query<readonly CaseRow[]>('reports.cases', {isResolved: false});
const settledCases = () => stage.office.query<readonly CaseRow[]>('reports.cases', {isResolved: true});

/** Two people report more than the order has, somebody scans nonsense, a count differs twice. */
const makeTrouble = async () => {
  const {office} = stage;
  await office.tell('work-reported', {jobOrderId: turning.id, goodQuantity: '40'});
  await office.tell('work-reported', {jobOrderId: turning.id, goodQuantity: '20'});
  await office.tell('code-seen', {code: 'ZZ-9', context: 'dispatch'});
  await office.tell('reason-defined', holdReason);
  for (const round of [1, 2])
    await office.tell('item-counted', {
      taskId: stocktake,
      locationId: bins.screws,
      itemId: items.screw,
      countedQuantity: '390',
      seenQuantity: '400',
      round,
    });
};

beforeAll(async () => {
  stage = await openStage('phone');
  profile = newProfile('phone');
  await makeTrouble();
  await openPhone();
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

step('a phone joins by its own code; an operator may not sign in, the supervisor may', async () => {
  await phone.enrol(await stage.office.enrolment('夏振华的手机', undefined, 'phone'));
  await phone.write('输工号', people.turner.badge);
  await phone.tap('下一步', {isWhole});
  await phone.type('1234');
  await phone.tap('登录', {isWhole});
  await phone.sees('陈建国 没有做这件事的权限');
  await phone.tap('换人', {isWhole});
  await phone.signIn(people.supervisor);
  await phone.sees('报多了 10 件');
});

step('without a line it opens again, with the age of what it shows', async () => {
  await eventually('the sign-in is in the office', async () => (await phone.unsent()) === 0);
  await browser.context.setOffline(true);
  await darken(stage);
  await browser.kill();
  await openPhone();
  await browser.context.setOffline(true);
  await phone.open();
  await phone.sees('没有网络，数据是');
  await phone.sees('报多了 10 件');
});

step('a case is decided by a reversal, both records side by side', async () => {
  await phone.tap('我去处理', {isWhole});
  await phone.sees('40 件');
  await phone.sees('20 件');
  await phone.tap('的 20 件');
  await phone.tap('定：冲销');
  await phone.stored();
  await phone.sees('待上传 2 条');
  await phone.sees('存在手机，待上传');
});

step('a count is approved, and a case is taken that the office settles meanwhile', async () => {
  await phone.tap('LS-M12');
  await phone.sees('−10');
  await phone.tap('定：批准');
  await phone.stored();
  await phone.go('cases');
  await phone.tap('没有这个码');
  await phone.tap('定：', {selector: 'button'});
  await phone.sees('待上传 4 条');
});

step('an order is put on hold by a reason of the list with two presses, and goes on again', async () => {
  await phone.go(`lines/order/${order.id}`);
  await phone.tap(`停下：${holdReason.name}`);
  await phone.tap(`定：停下：${holdReason.name}`);
  await phone.sees('待上传 5 条');
  await phone.go(`lines/order/${order.id}`);
  await phone.sees('已暂停');
  await phone.tap('定：放行，接着做');
  await phone.sees('待上传 6 条');
});

step("with words of one's own it is put on hold only when they are there", async () => {
  await phone.go(`lines/order/${order.id}`);
  await phone.sees('停下这张工单');
  await phone.until(
    'the button waits for the reason',
    'document.querySelector("main ~ div button").disabled',
  );
  await phone.write('为什么', '等毛坯');
  await phone.tap('定：停下');
  await phone.sees('待上传 7 条');
});

step('a killed browser has all of it; the next one signs in without a line', async () => {
  held = await phone.facts();
  await browser.kill();
  await openPhone();
  await browser.context.setOffline(true);
  await phone.open();
  expect(await phone.facts()).toEqual(held);
  await phone.go('me');
  await phone.tap('退出');
  await phone.signIn(people.supervisor);
  await phone.go('me/unsent');
  await phone.sees('条存在本机，不会丢。');
  held = await phone.facts();
});

step(
  'with the line back the office has each decision once, and the phone says what came too late',
  async () => {
    const {office} = stage;
    await stage.server.start();
    await office.signIn();
    const strange = (await openCases()).find(({problemCode}) => problemCode === 'unknownCode');
    await office.tell('case-resolved', {caseId: strange?.id, resolution: '旧标签，撕掉了'});
    await stage.line.mend();
    await browser.context.setOffline(false);
    await eventually('everything is sent', async () => (await phone.unsent()) === 0, 60_000);
    await expectEachFactOnce(office, held);
    const settled = await settledCases();
    expect(settled.map(({problemCode, resolution}) => [problemCode, resolution])).toEqual(
      expect.arrayContaining([
        ['overReported', expect.stringContaining('冲销')],
        ['unknownCode', '旧标签，撕掉了'],
      ]),
    );
    expect(await openCases()).toEqual([]);
    const of = async (kind: string) => (await wholeJournal(office)).filter((row) => row.kind === kind);
    expect((await of('work-reversed')).map(({verdict}) => verdict)).toEqual(['applied']);
    expect((await of('count-approved')).map(({verdict}) => verdict)).toEqual(['applied']);
    const changes = (await of('work-order-state-changed')).map(({body}) => [body['change'], body['reason']]);
    expect(changes.slice(0, 3)).toEqual([
      ['hold', '等毛坯'],
      ['resume', undefined],
      ['hold', holdReason.id],
    ]);
    expect((await of('case-resolved')).map(({verdict}) => verdict).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'applied',
      'applied',
      'refused',
    ]);
    expect(await onHand(office, items.screw)).toBe(390);
    await phone.go('me/unsent');
    await phone.sees('要您看一眼：1 条');
    await phone.tap('知道了', {isWhole});
    await phone.seesNot('要您看一眼');
    await expectSoundJournal(office);
    await expectSoundBooks(stage.server.folder);
  },
);

step('a new case is told while the phone is open', async () => {
  await phone.go('today');
  await stage.office.tell('code-seen', {code: 'ZZ-77', context: 'dispatch'});
  await phone.sees('没有这个码：ZZ-77', 90_000); // at the latest by the poll; a long time without a line makes it slow
  await phone.tap('去看');
  await phone.sees('您的决定');
});

step('the same browser is a terminal too: neither knows of the other', async () => {
  const terminal = new TerminalPage(await glassOf(browser.page), 'phone-terminal', stage.line.url);
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.turner);
  await phone.open('#/me');
  await phone.sees(people.supervisor.name);
  await phone.tap('退出');
  await terminal.open();
  await terminal.sees(people.turner.name);
  const scopes = await browser.page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({scope}) => new URL(scope).pathname),
  );
  expect(new Set(scopes)).toEqual(new Set(['/s/', '/t/']));
  const outboxes = await browser.page.evaluate(
    async () => (await indexedDB.databases()).filter(({name}) => name?.startsWith('chejian-outbox')).length,
  );
  expect(outboxes).toBe(2);
});
