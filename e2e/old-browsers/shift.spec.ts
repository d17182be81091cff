// The oldest browsers that count do the same work: enrolled, without a line, opened again, sent.
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
} from '../harness/acts.ts';
import {finishing, items, order, people} from '../harness/factory.ts';
import {oldGlassOf} from '../harness/glass.ts';
import {expectEachFactOnce, expectSoundBooks, expectSoundJournal, onHand} from '../harness/house-check.ts';
import {cameraFlags, filmPrintedCode} from '../harness/label-video.ts';
import {eventually, newFolder, removeFolder} from '../harness/scratch.ts';
import {darken, lighten, openStage, type Stage} from '../harness/stage.ts';
import {openStory} from '../harness/story.ts';
import {TerminalPage} from '../harness/terminal.ts';
import {launchOld, type OldBrowser} from './cdp.ts';

describe.each([77, 92] as const)('Chromium %i', (version) => {
  const step = openStory();
  const films = newFolder(`films-${version}`);
  let stage: Stage;
  let browser: OldBrowser;
  let terminal: TerminalPage;

  beforeAll(async () => {
    stage = await openStage(`old-${version}`);
    const film = await filmPrintedCode({
      url: stage.line.url,
      office: stage.office,
      orderId: order.id,
      payload: `J:${finishing.code}`,
      folder: films,
    });
    browser = await launchOld(version, cameraFlags(film));
    await browser.size(360, 640);
    terminal = new TerminalPage(oldGlassOf(browser), `old-${version}`, stage.line.url);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    removeFolder(films);
  });

  step('is enrolled and signed in', async () => {
    await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
    await terminal.signIn(people.inspector);
  });

  step('reports work, scraps, takes back, and the next operation goes on, without a line', async () => {
    await darken(stage);
    await startTurning(terminal);
    await reportScrapAndUndo(terminal);
    await startFinishing(terminal);
  });

  step('takes goods in, puts away, issues, returns, finishes and ships', async () => {
    await receiveAndPutAway(terminal);
    await issueAndReturn(terminal);
    await completeAndShip(terminal);
  });

  step('counts a place blind, and a lot that fails its inspection is blocked', async () => {
    await countScrews(terminal);
    await failLot(terminal);
  });

  step('opens again without a line and has everything', async () => {
    const before = await terminal.facts();
    expect(before.length).toBeGreaterThan(12);
    await terminal.glass.open('about:blank');
    await terminal.open();
    await terminal.sees('离线');
    expect(await terminal.facts()).toEqual(before);
    await terminal.go(`/item/${items.casting}`);
    await terminal.sees('174'); // 140 and 60 that came, 30 issued, 4 of them back
  });

  step(
    'another person signs in without a line, reads the printed card (77: by camera) and works on',
    async () => {
      await terminal.signIn(people.second);
      // In the build of 92 that the tests fetch the film stays black, why is not known: there a scanner reads the card.
      if (version === 77) await terminal.tap('扫码', {isWhole: true});
      else await terminal.scan(`J:${finishing.code}`);
      await terminal.sees('精车');
      await terminal.tap('我也上工');
      await terminal.stored();
    },
  );

  step('sends all of it, once', async () => {
    await lighten(stage);
    await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
    await stage.office.signIn();
    await expectEachFactOnce(stage.office, await terminal.facts());
    await expectSoundJournal(stage.office);
    await expectSoundBooks(stage.server.folder);
    expect(await onHand(stage.office, items.casting)).toBe(140 + 60 - 30 + 4);
    expect(await onHand(stage.office, items.body)).toBe(12);
    expect(await onHand(stage.office, items.valve)).toBe(20);
    expect(browser.errors).toEqual([]);
  });
});
