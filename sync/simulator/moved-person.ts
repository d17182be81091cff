// Somebody works at the other site from now on; the terminal has heard of it, and is without a line when the person comes.
import {attempt, refresh} from './sign-in.ts';
import {people, personDefined} from './floor.ts';
import type {SeededRandom} from './seeded-random.ts';
import {readyTab, soundDevice} from './sound-device.ts';
import type {World} from './world.ts';

/** A directory in which somebody is no more. */
export async function moveAway(world: World, aside: SeededRandom): Promise<void> {
  const device = soundDevice(world, aside);
  const tab = device === undefined ? undefined : await readyTab(world, device);
  if (device === undefined || tab === undefined) return;
  const {browser} = device;
  const {weather} = browser;
  browser.weather = 'fair';
  await refresh(world, device, tab);
  const person = people.find((id) => id !== 'chief' && device.directory?.get(id) === true);
  const other = device.site === 's1' ? 's2' : 's1';
  if (person !== undefined) {
    world.office({kind: 'person-defined', site: other, body: personDefined(person, other)});
    world.faults.count('personMoved');
    await world.steps(40);
    await refresh(world, device, tab);
    browser.weather = 'away';
    if (device.directory?.has(person) === false) {
      world.faults.count('cameAfterMoving');
      await attempt(world, device, tab, {person, isRight: true});
    }
  }
  browser.weather = weather;
}
