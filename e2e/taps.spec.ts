// How often a finger has to come down until a thing is stored, at a handheld and at a tablet, by the budgets of
// bench/budgets.json. A tap is a press (pointerdown) on the screen. Not a tap:
// - a scan, with or without a trigger: the scanner sends keys, and no screen has to be told that it comes;
// - what the person says by the press itself, and nothing else: a digit of the number, or the reason of one scrapped
//   piece. Where the number on the screen is right already, there is none. Digits too many fail: they must spell the
//   number exactly.
// Everything else counts: opening a list, a job, a keypad, choosing a line, closing a picture, storing.
// A flow begins where a shift does, at the dispatch list of a signed-in person, and ends when the thing is durable.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect} from 'vitest';
import {startTurning} from './harness/acts.ts';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {bins, inspection, items, lots, order, people, stocktake, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {root} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {countTaps, takeTaps} from './harness/taps.ts';
import {TerminalPage} from './harness/terminal.ts';

type Budget = 'toReportWork' | 'toIssueMaterial' | 'perInspectionValue' | 'perCountLine';
const {taps: budgets} = JSON.parse(readFileSync(join(root, 'bench/budgets.json'), 'utf8')) as {
  readonly taps: Readonly<Record<Budget, number>>;
};
const secondCheck = 'JY-2611-02';
const isWhole = true;
const sizes = {handheld: {width: 360, height: 640}, tablet: {width: 1280, height: 800}} as const;

const step = openStory();
let stage: Stage;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;

/** Presses that count, after the digits of `number` and the `reasons` are taken out once each. */
const counted = (taps: readonly string[], number: string, reasons: readonly string[]): readonly string[] => {
  const digits = taps.filter((label) => /^[\d.]$/.test(label));
  expect(digits.join(''), 'the digits of the number and no other').toBe(number);
  const said = [...digits, ...reasons];
  return taps.filter((label) => {
    const at = said.findIndex((word) => label === word || (reasons.includes(word) && label.startsWith(word)));
    if (at < 0) return true;
    said.splice(at, 1);
    return false;
  });
};

type Said = {readonly number?: string; readonly reasons?: readonly string[]};

/** Runs a flow from where the terminal stands and holds its presses against the budget. */
const within = async (budget: Budget, flow: () => Promise<void>, said: Said = {}): Promise<void> => {
  const before = (await terminal.facts()).length;
  await takeTaps(browser.page);
  await flow();
  const taps = counted(await takeTaps(browser.page), said.number ?? '', said.reasons ?? []);
  expect((await terminal.facts()).length, 'something was stored').toBeGreaterThan(before);
  const most = budgets[budget];
  const where = browser.page.viewportSize()?.width;
  console.log(
    `${budget} at ${where}: ${taps.length} of ${most} (${taps.map((label) => label.slice(0, 12)).join(' → ')})`,
  );
  expect(taps.length, taps.join(' → ')).toBeLessThanOrEqual(most);
};

const holds = async (size: keyof typeof sizes) => {
  await browser.page.setViewportSize(sizes[size]);
  await terminal.home();
};

beforeAll(async () => {
  stage = await openStage('taps');
  await stage.office.tell('inspection-required', {
    inspectionId: secondCheck,
    code: secondCheck,
    inspectionKind: 'iqc',
    planId: 'IQC-ZJ',
    itemId: items.casting,
    lotCode: lots.good,
    quantity: '100',
  });
  profile = newProfile('taps');
  browser = await openChromium(profile);
  await countTaps(browser.page);
  terminal = new TerminalPage(await glassOf(browser.page), 'taps', stage.line.url);
  await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
  await terminal.signIn(people.inspector);
  await terminal.sees(order.code);
  await startTurning(terminal);
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

const openJobAndReport = async () => {
  await terminal.tap(order.code.slice(-4));
  await terminal.tap('报工', {isWhole});
};

step('the counter hears presses and nothing else', async () => {
  await holds('handheld');
  await takeTaps(browser.page);
  await terminal.scan(`J:${turning.code}`);
  await terminal.sees('暂停');
  expect(await takeTaps(browser.page)).toEqual([]);
  await terminal.tap('报工', {isWhole});
  await terminal.type('12');
  expect(await takeTaps(browser.page)).toEqual(['报工', '1', '2']);
  expect(() => counted(['1', '2', '1'], '12', [])).toThrow('the digits of the number');
  expect(counted(['报废', '砂眼', '砂眼 1', '尺寸超差'], '', ['砂眼', '砂眼'])).toEqual(['报废', '尺寸超差']);
});

for (const size of ['handheld', 'tablet'] as const) {
  step(`${size}: work is reported from the list, with a number of one's own`, async () => {
    await holds(size);
    const report = async () => {
      await openJobAndReport();
      await terminal.type('5');
      await terminal.tap('报 5 件合格');
      await terminal.stored();
    };
    await within('toReportWork', report, {number: '5'});
  });

  step(`${size}: scrapped pieces are reported with their reasons after a scan`, async () => {
    await holds(size);
    const report = async () => {
      await terminal.scan(`J:${turning.code}`);
      await terminal.tap('报工', {isWhole});
      if (size === 'handheld') {
        await terminal.type('3');
        await terminal.tap('报废');
      } else await terminal.type('3');
      await terminal.tap('砂眼');
      await terminal.tap('砂眼');
      await terminal.tap('报 3 · 废 2');
      await terminal.stored();
    };
    await within('toReportWork', report, {number: '3', reasons: ['砂眼', '砂眼']});
  });

  step(`${size}: material is issued, from the list and after the flow card`, async () => {
    await holds(size);
    const take = async () => {
      await terminal.tap('仓库 检验');
      await terminal.tap('领料');
      await terminal.tap(order.code.slice(-4));
      await terminal.sees('扫批次码');
      await terminal.scan(`L:${lots.good}`);
      await terminal.type('10');
      await terminal.tap('领 10 件');
      await terminal.stored();
    };
    await within('toIssueMaterial', take, {number: '10'});
  });

  step(`${size}: each value of an inspection, one that is out of its limits too`, async () => {
    await holds(size);
    await terminal.scan(size === 'handheld' ? inspection : secondCheck);
    await terminal.sees('外观，无砂眼裂纹');
    await within('perInspectionValue', async () => {
      await terminal.tap('合格', {isWhole});
      await terminal.sees('壁厚');
    });
    const [value, words] = size === 'handheld' ? ['12', '记下，去判定'] : ['9', '记超差'];
    const measure = async () => {
      await terminal.type(value);
      await terminal.tap(words);
      await terminal.sees('判定');
    };
    await within('perInspectionValue', measure, {number: value});
  });

  step(`${size}: each line of a count`, async () => {
    await holds(size);
    await terminal.scan(`C:${stocktake}`);
    const isFirst = size === 'handheld';
    await terminal.scan(`B:${isFirst ? bins.screws : bins.spare}`);
    await terminal.sees('扫这里的每一样东西');
    const count = async () => {
      await terminal.scan(isFirst ? `I:${items.screw}` : `L:${lots.good}`);
      await terminal.type('398');
      await terminal.tap('记 398 件');
      await terminal.stored();
    };
    await within('perCountLine', count, {number: '398'});
  });
}

step(
  'the number on the screen is right: all that is left is reported, all that is needed is taken',
  async () => {
    await holds('handheld');
    await within('toReportWork', async () => {
      await openJobAndReport();
      await terminal.tap('件合格');
      await terminal.stored();
    });
    await holds('handheld');
    await within('toIssueMaterial', async () => {
      await terminal.tap('仓库 检验');
      await terminal.tap('领料');
      await terminal.tap(order.code.slice(-4));
      await terminal.scan(`L:${lots.good}`);
      await terminal.tap('领 30 件');
      await terminal.stored();
    });
  },
);
