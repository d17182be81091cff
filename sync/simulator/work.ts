// Somebody does something at a tab.
import type {DeedKind} from './deeds.ts';
import {deedOf} from './deeds.ts';
import type {Device} from './device.ts';
import {programOf} from './floor-kinds.ts';
import type {Tab} from './tab.ts';
import type {World} from './world.ts';

/** Somebody does one thing. */
export function work(world: World, device: Device, tab: Tab, kind: DeedKind): void {
  const {random} = world;
  const deed = deedOf(
    kind,
    {
      site: device.site,
      made: device.beeps,
      heardOf: world.made,
      noveltyVersion: tab.program,
      novelty: programOf(tab.program).get('sim-novelty'),
    },
    random,
  );
  if (deed === undefined) return;
  if (kind === 'poison' || kind === 'latePoison') world.faults.count('poisonFact');
  if (kind === 'unstorable') world.faults.count('unstorableFact');
  device.record(tab, deed, (fact) => world.made.push({id: fact.id, kind: fact.kind}));
}
