// A shift without a line: the server is stopped and the network is cut, both. Everything that beeped is later in
// the office, once. The same on the Chromium of today and on the oldest that count.
import {afterAll, beforeAll, describe, expect} from 'vitest';
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
import {storedBeeps} from './harness/beeps.ts';
import {newProfile, type Profile} from './harness/chromium.ts';
import {bins, finishing, items, lots, order, people, turning} from './harness/factory.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal, onHand} from './harness/house-check.ts';
import {cameraFlags, filmPrintedCode} from './harness/label-video.ts';
import {eventually, newFolder, removeFolder} from './harness/scratch.ts';
import {darken, lighten, openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {openOld, openTodays, type StoryBrowser} from './harness/story-browser.ts';
import {TerminalPage} from './harness/terminal.ts';

const browsers = [
  {name: 'Chromium of today', open: openTodays},
  {name: 'Chromium 77', open: openOld(77)},
  {name: 'Chromium 92', open: openOld(92)},
];
const withoutClock = (text: string) => text.replaceAll(/\d\d:\d\d:\d\d/g, '');

describe.each(browsers)('$name', ({name, open}) => {
  const step = openStory();
  const profiles = new Map<string, Profile>();
  let films = '';
  let stage: Stage;
  let browser: StoryBrowser;
  let terminal: TerminalPage;
  let beeps = 0;
  let film = '';

  /** A browser on the profile of this terminal, which is the same one when it is opened again. */
  const openTerminal = async (terminalName: string, flags: readonly string[] = []) => {
    const profile = profiles.get(terminalName) ?? newProfile(terminalName);
    profiles.set(terminalName, profile);
    const opened = await open(profile, flags);
    return [opened, new TerminalPage(opened.glass, `${terminalName} on ${name}`, stage.line.url)] as const;
  };

  beforeAll(async () => {
    films = newFolder('films');
    stage = await openStage('shift');
    [browser, terminal] = await openTerminal('shift');
  });
  afterAll(async () => {
    await browser?.kill();
    for (const profile of profiles.values()) profile.remove();
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
      format: 'y4m',
    });
  });

  step('a new browser becomes a terminal, a badge and a PIN open it', async () => {
    await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
    await terminal.signIn(people.inspector);
    await terminal.sees(order.code);
    await browser.setOffline(true);
    await darken(stage);
    await terminal.sees('离线');
  });

  step('work is started, reported, scrapped and undone; the next operation sees it at once', async () => {
    await startTurning(terminal);
    await reportScrapAndUndo(terminal);
    await terminal.scan(`J:${finishing.code}`);
    await terminal.sees('20 件'); // has come from the operation before
    await terminal.home();
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
    beeps = await storedBeeps(terminal.glass);
    await terminal.go(`/item/${items.casting}`);
    await terminal.sees('174'); // 140 and 60 that came, 30 issued, 4 of them back
    await browser.kill();
    expect(browser.errors).toEqual([]);
    [browser, terminal] = await openTerminal('shift', cameraFlags(film));
    await browser.setOffline(true);
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
    beeps += await storedBeeps(terminal.glass);
    await browser.setOffline(false);
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
    const [other, second] = await openTerminal('second');
    try {
      await second.enrol(await office.enrolment('精车 07', 'JC-07'));
      await second.signIn(people.keeper);
      await second.go(`/item/${items.casting}`);
      await second.sees('174');
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
      expect([...browser.errors, ...other.errors]).toEqual([]);
    } finally {
      await other.kill();
    }
  });
});
