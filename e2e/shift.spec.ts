// A shift without a line: the server is stopped and the network is cut, both. Everything that beeped is later in
// the office, once.
import {afterAll, beforeAll, expect} from 'vitest';
import {listenForBeeps, storedBeeps} from './harness/beeps.ts';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {bins, finishing, items, lots, order, people, receipt, shipment, stocktake, tellFactory, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {layLine, type Line} from './harness/line.ts';
import {Office} from './harness/office.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {eventually} from './harness/scratch.ts';
import {expectEachFactOnce, expectSoundJournal} from './harness/house-check.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();

let server: RealServer;
let line: Line;
let office: Office;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;

const openTerminal = async () => {
  browser = await openChromium(profile);
  await listenForBeeps(browser.page);
  terminal = new TerminalPage(await glassOf(browser.page), 'shift', line.url);
};

beforeAll(async () => {
  server = await startServer('shift', {flags: ['--no-demo']});
  line = await layLine(server.port);
  office = new Office(server.url);
  await tellFactory(office);
  profile = newProfile('shift');
  await openTerminal();
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await line?.close();
  await server?.dispose();
});

const noLine = async () => {
  await browser.context.setOffline(true);
  await line.cut();
  expect(await server.stop()).toBe(0);
};

step('a new browser becomes a terminal, a badge and a PIN open it', async () => {
  await terminal.enrol(await office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.inspector);
  await terminal.sees(order.code);
  await noLine();
  await terminal.sees('离线');
});

step('work is started, reported, scrapped and undone', async () => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('开工');
  await terminal.sees('暂停');
  await terminal.tap('报工', {isWhole: true});
  await terminal.type('20');
  await terminal.tap('报 20 件合格');
  await terminal.seesNot('合格，已保存');
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole: true});
  await terminal.tap('报废');
  await terminal.tap('砂眼');
  await terminal.tap('砂眼');
  await terminal.tap('报 28 · 废 2');
  await terminal.seesNot('已保存');
  await terminal.tap('冲销');
  await terminal.seesNot('冲销');
  await terminal.scan(`J:${finishing.code}`);
  await terminal.sees('20 件');
  console.log(await terminal.screenText());
  await terminal.tap('开工');
  await terminal.sees('暂停');
  await terminal.tap('报工', {isWhole: true});
  await terminal.type('12');
  await terminal.tap('报 12 件合格');
  await terminal.seesNot('合格，已保存');
  console.log(await terminal.screenText(), await terminal.facts(), await storedBeeps(browser.page));
});

step('goods come in, are put away, issued, returned, finished and shipped', async () => {
  await terminal.scan(`D:${receipt}`);
  await terminal.sees('收货');
  await terminal.scan('L:H26-09');
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.tap('收 60');
  await terminal.sees('待检，先不能用');
  await terminal.go('/move');
  await terminal.sees('扫库位或批次');
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.sees(bins.incoming);
  await terminal.scan('L:H26-09');
  await terminal.scan(`B:${bins.spare}`);
  await terminal.tap(`移 60`);
  await terminal.go(`/issue/${order.id}`);
  await terminal.sees('领料');
  await terminal.scan(`L:${lots.good}`);
  await terminal.type('30');
  await terminal.tap('领 30');
  await terminal.go(`/return/${order.id}`);
  await terminal.sees('退料');
  await terminal.scan(`L:${lots.good}`);
  await terminal.type('4');
  await terminal.scan(`B:${bins.first}`);
  await terminal.tap('退余料 4');
  await terminal.go(`/completion/${order.id}`);
  await terminal.sees('待入库 12');
  await terminal.scan(`B:${bins.valves}`);
  await terminal.tap('入库 12');
  await terminal.seesNot('入库 12');
  await terminal.go('/');
  await terminal.scan(`D:${shipment}`);
  await terminal.sees('发货');
  await terminal.scan(`L:${lots.valve}`);
  await terminal.tap('发 10');
  console.log(await terminal.screenText(), await terminal.facts(), await storedBeeps(browser.page));
});

step('a place is counted blind', async () => {
  await terminal.go('/');
  await terminal.scan(`C:${stocktake}`);
  await terminal.scan(`B:${bins.screws}`);
  await terminal.sees('扫这里的每一样东西');
  await terminal.scan(`I:${items.screw}`);
  await terminal.type('398');
  await terminal.tap('记 398');
  await terminal.tap('没有别的了');
  console.log(await terminal.screenText(), await terminal.facts(), await storedBeeps(browser.page));
});

step('a killed browser opens without a line and has everything', async () => {
  const before = await terminal.facts();
  await browser.kill();
  await openTerminal();
  await terminal.open();
  await terminal.sees('离线');
  expect(await terminal.facts()).toEqual(before);
  console.log(await terminal.screenText());
  await terminal.go('/location/' + bins.spare);
  await terminal.sees('60');
  await terminal.signIn(people.second);
  await terminal.scan(`J:${finishing.code}`);
  console.log(await terminal.screenText());
});

step('the line comes back', async () => {
  await browser.context.setOffline(false);
  await server.start();
  await line.mend();
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
  await office.signIn();
  await expectEachFactOnce(office, await terminal.facts());
  await expectSoundJournal(office);
});
