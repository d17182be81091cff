// What the worker does: scans what nobody knows, as fast as the terminal says that it is stored; now and then moves
// a casting or reports a piece. Each code is scanned once, so the journal can be compared with what was scanned.
import {bins, items, lots} from '../harness/factory.ts';
import {pause} from '../harness/scratch.ts';
import {resting, type Floor} from './floor.ts';
import type {Ledger} from './ledger.ts';
import type {Random} from './seeded-random.ts';
import type {Picture, Tab} from './tab.ts';

/** An order that is never finished; made for this run. */
export const endlessOrder = {workOrderId: 'wo-9999', code: '2611-9999', itemId: items.body} as const;
const endlessJob = `${endlessOrder.code}/10`;

export type Shift = {
  readonly floor: Floor;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly isOver: () => boolean;
  /** Nobody works while this holds: a new version waits for idle hands. */
  readonly isPaused: () => boolean;
};

const isPicture = ({kind}: {readonly kind: string}) => kind === 'picture';
const isClear = ({kind}: {readonly kind: string}) => kind === 'clear';

const press = async (tab: Tab, {x, y, outcome}: Picture) => {
  if (outcome === 'accepted') return;
  await tab.after(isClear, () => tab.glass.tapAt(x, y));
};

const scanUnknown = async (tab: Tab, code: string) => {
  tab.code = code;
  const picture = (await tab.after(isPicture, () => tab.scan(code))) as Picture;
  await press(tab, picture);
};

const move = async (floor: Floor, tab: Tab) => {
  const hands = floor.handsAt(tab);
  const [from, to] = tab.no % 2 === 0 ? [bins.first, bins.spare] : [bins.spare, bins.first];
  await hands.go('/move');
  await hands.sees('扫库位或批次');
  await hands.scan(`B:${from}`);
  await hands.scan(`L:${lots.good}`);
  await hands.type('1');
  await hands.scan(`B:${to}`);
  const picture = (await tab.after(isPicture, () => hands.tap('移 1 件'))) as Picture;
  await press(tab, picture);
  await hands.go(resting);
};

const report = async (floor: Floor, tab: Tab) => {
  const hands = floor.handsAt(tab);
  await hands.scan(`J:${endlessJob}`);
  await hands.tap('报工', {isWhole: true});
  await hands.type('1');
  const picture = (await tab.after(isPicture, () => hands.tap('报 1 件合格'))) as Picture;
  await press(tab, picture);
  await hands.go(resting);
};

const oneAct = async ({floor, ledger, random}: Shift, tab: Tab, code: string) => {
  const chance = random.next();
  tab.code = undefined;
  if (chance < 0.005) return move(floor, tab);
  if (chance < 0.01) return report(floor, tab);
  ledger.tried.add(code);
  return scanUnknown(tab, code);
};

/** Brings a tab back to where scanning is possible: pictures pressed away, the first screen open. */
const tidy = async ({floor}: Shift, tab: Tab) => {
  tab.code = undefined;
  await floor.settle(tab);
  const hands = floor.handsAt(tab);
  await hands.tapIfThere('知道了', {isWhole: true}, 300);
  await hands.go(resting);
};

// Short, because each character is four messages to the browser; at least four, or it is no scan.
const codeOf = (tab: Tab, count: number) => `X${tab.no}${count.toString(36).padStart(3, '0')}`.toUpperCase();

const mostUpsets = 4; // in a row: then the page hangs, and a person would close it

/** Works at one tab until the shift is over; the answer is how often something came in between. */
export const workAt = async (shift: Shift, tab: Tab): Promise<number> => {
  let upsets = 0;
  let inARow = 0;
  for (let count = 0; !shift.isOver(); count += 1) {
    while ((shift.isPaused() || !tab.isReady) && !shift.isOver()) await pause(20);
    if (shift.isOver()) break;
    try {
      await oneAct(shift, tab, codeOf(tab, count));
      inARow = 0;
    } catch {
      upsets += 1; // whatever it was: what counts is what was heard, and that is written down
      inARow += 1;
      if (inARow > mostUpsets) await shift.floor.closeTab(tab).catch(() => undefined);
      else if (tab.isReady) await tidy(shift, tab).catch(() => pause(200));
    }
  }
  return upsets;
};
