// A shift without a line: the server is stopped and the network is cut, both. Everything that beeped is later in
// the office, once.
import {afterAll, beforeAll, expect} from 'vitest';
import {
  completeAndShip,
  countScrews,
  failLot,
  issueAndReturn,
  receiveAndPutAway,
  reportScrapAndUndo,
  startFinishing,
  startTurning,
} from './harness/acts.ts';
import {listenForBeeps, storedBeeps} from './harness/beeps.ts';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {bins, finishing, items, lots, order, people, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal, onHand} from './harness/house-check.ts';
import {cameraFlags, filmPrintedCode} from './harness/label-video.ts';
import {eventually, newFolder, removeFolder} from './harness/scratch.ts';
import {darken, lighten, openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

const step = openStory();
const profiles: Profile[] = [];
let stage: Stage;
let browser: OpenBrowser;
let terminal: TerminalPage;
let beeps = 0;
let film = '';
const films = newFolder('films');

const openTerminal = async (profile: Profile, name: string, flags: readonly string[] = []) => {
  const opened = await openChromium(profile, {flags});
  await listenForBeeps(opened.page);
  return {opened, page: new TerminalPage(await glassOf(opened.page), name, stage.line.url)};
};

const profileFor = (name: string) => {
  const profile = newProfile(name);
  profiles.push(profile);
  return profile;
};

beforeAll(async () => {
  stage = await openStage('shift');
  ({opened: browser, page: terminal} = await openTerminal(profileFor('shift'), 'shift'));
});
afterAll(async () => {
  await browser?.kill();
  for (const profile of profiles) profile.remove();
  removeFolder(films);
  await stage?.close();
});

step('the office prints a flow card', async () => {
  const {line, office} = stage;
  film = await filmPrintedCode({
    url: line.url,
    office,
    orderId: order.id,
    payload: `J:${finishing.code}`,
    folder: films,
  });
});

step('a new browser becomes a terminal, a badge and a PIN open it', async () => {
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.inspector);
  await terminal.sees(order.code);
  await browser.context.setOffline(true);
  await darken(stage);
  await terminal.sees('离线');
});

step('work is started, reported, scrapped and undone; the next operation sees it at once', async () => {
  await startTurning(terminal);
  await reportScrapAndUndo(terminal);
  await terminal.scan(`J:${finishing.code}`);
  await terminal.sees('20 件'); // has come from the operation before
  await terminal.go('/');
  await startFinishing(terminal);
});

step('goods come in, are put away, issued, returned, finished and shipped', async () => {
  await receiveAndPutAway(terminal);
  await issueAndReturn(terminal);
  await completeAndShip(terminal);
});

step('a place is counted blind', async () => {
  await countScrews(terminal);
});

step('a lot that fails its inspection is blocked at once', async () => {
  await failLot(terminal);
});

step('a killed browser opens without a line and has everything', async () => {
  const [before, unsent] = [await terminal.facts(), await terminal.unsent()];
  beeps = await storedBeeps(browser.page);
  await terminal.go(`/item/${items.casting}`);
  await terminal.sees('174'); // 140 and 60 that came, 30 issued, 4 of them back
  await browser.kill();
  const [profile] = profiles;
  if (profile === undefined) throw new Error('no profile');
  ({opened: browser, page: terminal} = await openTerminal(profile, 'shift', cameraFlags(film)));
  await browser.context.setOffline(true);
  await terminal.open();
  await terminal.sees('离线');
  await terminal.sees(`待上传 ${unsent} 条`);
  expect(await terminal.facts()).toEqual(before);
});

step('another person signs in without a line, reads the printed card by camera and works on', async () => {
  await terminal.signIn(people.second);
  await terminal.tap('扫任意码');
  await terminal.sees('精车');
  await terminal.tap('我也上工');
  await terminal.stored();
});

step('every beep has one fact in the office', async () => {
  const made = await terminal.facts();
  beeps += await storedBeeps(browser.page);
  await browser.context.setOffline(false);
  await lighten(stage);
  await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
  await stage.office.signIn();
  await expectEachFactOnce(stage.office, made);
  // A measured value shows itself and makes no sound; the enrolment beeped too, its fact is the server's.
  const heard = made.filter(({kind}) => kind !== 'characteristic-measured' && kind !== 'inspection-begun');
  expect(beeps).toBe(heard.length + 1);
  await expectSoundJournal(stage.office);
  await expectSoundBooks(stage.server.folder);
});

step('office and a second terminal agree', async () => {
  const {office} = stage;
  expect(await onHand(office, items.casting)).toBe(140 + 60 - 30 + 4);
  expect(await onHand(office, items.body)).toBe(12);
  expect(await onHand(office, items.valve)).toBe(20);
  const {opened, page: second} = await openTerminal(profileFor('second'), 'second');
  try {
    await second.enrol(await office.enrolment('精车 07', 'JC-07'));
    await second.signIn(people.keeper);
    const places = [
      `/item/${items.casting}`,
      `/item/${items.valve}`,
      `/lot/${items.casting}~${lots.good}`,
      `/location/${bins.spare}`,
      `/job/${turning.id}`,
    ];
    for (const place of places) {
      await terminal.go(place);
      await second.go(place);
      let seen: readonly string[] = [];
      const isSame = async () => {
        seen = [withoutClock(await terminal.body()), withoutClock(await second.body())];
        return seen[0] !== '' && seen[0] === seen[1];
      };
      await eventually(`the same at ${place}`, isSame, 10_000).catch(() =>
        expect(seen[1], place).toBe(seen[0]),
      );
    }
  } finally {
    await opened.kill();
  }
});

const withoutClock = (text: string) => text.replaceAll(/\d\d:\d\d:\d\d/g, '');
