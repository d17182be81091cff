// The oldest browsers that count do the same work: enrolled, without a line, opened again, sent.
import {afterAll, beforeAll, describe, expect} from 'vitest';
import {issueAndReturn, receiveAndPutAway, startTurning} from '../harness/acts.ts';
import {items, people, turning} from '../harness/factory.ts';
import {oldGlassOf} from '../harness/glass.ts';
import {expectEachFactOnce, expectSoundJournal, onHand} from '../harness/house-check.ts';
import {eventually} from '../harness/scratch.ts';
import {darken, lighten, openStage, type Stage} from '../harness/stage.ts';
import {openStory} from '../harness/story.ts';
import {TerminalPage} from '../harness/terminal.ts';
import {launchOld, type OldBrowser} from './cdp.ts';

describe.each([77, 92] as const)('Chromium %i', (version) => {
  const step = openStory();
  let stage: Stage;
  let browser: OldBrowser;
  let terminal: TerminalPage;

  beforeAll(async () => {
    stage = await openStage(`old-${version}`);
    browser = await launchOld(version);
    await browser.size(360, 640);
    terminal = new TerminalPage(oldGlassOf(browser), `old-${version}`, stage.line.url);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  step('is enrolled and signed in', async () => {
    await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
    await terminal.signIn(people.inspector);
  });

  step('reports work and moves goods without a line', async () => {
    await darken(stage);
    await startTurning(terminal);
    await receiveAndPutAway(terminal);
    await issueAndReturn(terminal);
  });

  step('opens again without a line and has everything', async () => {
    const before = await terminal.facts();
    expect(before.length).toBeGreaterThan(6);
    await terminal.glass.open('about:blank');
    await terminal.open();
    await terminal.sees('离线');
    expect(await terminal.facts()).toEqual(before);
    await terminal.scan(`J:${turning.code}`);
    await terminal.sees('30'); // left of 50
  });

  step('sends all of it, once', async () => {
    await lighten(stage);
    await eventually('everything is sent', async () => (await terminal.unsent()) === 0, 60_000);
    await stage.office.signIn();
    await expectEachFactOnce(stage.office, await terminal.facts());
    await expectSoundJournal(stage.office);
    expect(await onHand(stage.office, items.casting)).toBe(140 + 60 - 30 + 4);
    expect(browser.errors).toEqual([]);
  });
});
