// Somebody does something at a tab.
import type {DeedKind, Knowledge} from './deeds.ts';
import {deedOf} from './deeds.ts';
import type {Device} from './device.ts';
import {programOf} from './floor-kinds.ts';
import type {Tab} from './tab.ts';
import type {World} from './world.ts';

/** What somebody at this tab knows. */
export const knowledgeOf = (world: World, device: Device, tab: Tab): Knowledge => ({
  site: device.site,
  made: device.beeps,
  heardOf: world.made,
  noveltyVersion: tab.program,
  novelty: programOf(tab.program).get('sim-novelty'),
});

/** Somebody does one thing. */
export function work(world: World, device: Device, tab: Tab, kind: DeedKind): void {
  const {random, faults} = world;
  const deed = deedOf(kind, knowledgeOf(world, device, tab), random);
  if (deed === undefined) return;
  if (kind === 'poison' || kind === 'latePoison') faults.count('poisonFact');
  if (kind === 'unstorable') faults.count('unstorableFact');
  if (kind === 'undoMove' || kind === 'undoReport') faults.count('undone');
  if (kind === 'wrongLot') faults.count('wrongLot');
  const onBeep = (fact: {readonly id: string; readonly kind: string}): void =>
    void world.made.push({id: fact.id, kind: fact.kind});
  device.record(tab, deed, onBeep);
  if (!random.percent(3)) return;
  // The finger was on the button twice, or the scanner read the label twice.
  device.record(tab, deed, onBeep);
  faults.count('scannedTwice');
}
