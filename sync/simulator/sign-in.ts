// People sign in with badge and PIN, right or wrong, with and without a line, and work under their sign-in.
import {ProblemError} from '../../shared/kernel/problem.ts';
import type {SignedIn} from '../terminal/people.ts';
import {deedOf, deedWeights} from './deeds.ts';
import type {Device} from './device.ts';
import type {Outcome, Try} from './door-book.ts';
import {badgeOf, people, pinOf} from './floor.ts';
import {knowledgeOf} from './work.ts';
import type {Tab} from './tab.ts';
import type {World} from './world.ts';

const mostSteps = 250;
const dayMs = 86_400_000;
const validDays = 14;

/** Lets the world go on until this is done; undefined when it does not come to that. */
async function awaited<T>(world: World, tab: Tab, work: Promise<T>): Promise<T | undefined> {
  let result: {readonly value: T} | undefined;
  work.then(
    (value) => (result = {value}),
    () => undefined,
  );
  for (let steps = 0; steps < mostSteps && result === undefined && !tab.isGone; steps += 1)
    if (!(await world.step())) break;
  // Assigned in a callback, which the compiler does not follow.
  const ended = result as {readonly value: T} | undefined;
  return tab.isGone ? undefined : ended?.value;
}

/** One try at a terminal. */
export async function attempt(
  world: World,
  device: Device,
  tab: Tab,
  {person, isRight}: Pick<Try, 'person' | 'isRight'>,
): Promise<Outcome> {
  const badge = badgeOf(person);
  const tried: Try = {
    person,
    isRight,
    isAlone: device.browser.weather === 'away',
    isKnown: tab.insides?.people.list().some((known) => known.badge === badge) === true,
    at: world.scheduler.now + device.browser.clockErrorMs,
  };
  const work = tab.terminal.signIn(badge, isRight ? pinOf(person) : '0000').then(
    (signedIn): Outcome => ({signedIn}),
    (error: unknown): Outcome => ({
      code: error instanceof ProblemError ? error.problem.code : String(error),
    }),
  );
  const outcome = await awaited(world, tab, work);
  for (const line of device.door.judge(tried, outcome)) world.report(`P ${device.name} ${person}: ${line}`);
  if (outcome !== undefined && 'signedIn' in outcome) noteSignIn(world, device, tried, outcome.signedIn);
  return outcome;
}

function noteSignIn(world: World, device: Device, {isAlone, at, person}: Try, signedIn: SignedIn): void {
  if (!isAlone) return;
  world.faults.count('signedInOffline');
  if (!signedIn.isVerified) world.faults.count('signInExpired');
  const newest = device.directoryAt;
  if (signedIn.isVerified && newest !== undefined && at > newest + validDays * dayMs + 60_000)
    world.report(`P ${device.name} takes a directory of ${new Date(newest).toISOString()} for a new one`);
  const known = device.directory?.get(person);
  if (device.directory !== undefined && known !== true)
    world.report(`P ${device.name} lets ${person} in, who is not in its directory any more`);
}

/** The terminal fetches its directory, and what it holds from then on is known. */
export async function refresh(world: World, device: Device, tab: Tab): Promise<void> {
  const isDone = await awaited(
    world,
    tab,
    tab.terminal.refreshPeople().catch(() => false),
  );
  device.directory = isDone === true ? device.directoryAnswered : undefined;
}

/** Somebody comes to the terminal; some know the PIN, and some guess. */
export async function comeToWork(world: World, device: Device, first: Tab): Promise<void> {
  const {random} = world;
  if (device.isRetired) return;
  let tab = first;
  if (random.percent(25)) await refresh(world, device, tab);
  const person = random.pick(people);
  const {weather} = device.browser;
  if (random.percent(70)) device.browser.weather = 'away';
  if (device.browser.weather === 'away' && random.percent(10)) world.sleepDays(validDays + 1); // after the holidays
  const isGuessing = random.percent(35);
  const tries = isGuessing ? random.between(5, 8) : random.between(1, 2);
  for (let count = 0; count < tries && !tab.isGone; count += 1) {
    const isRight = !isGuessing || count > 4;
    const outcome = await attempt(world, device, tab, {person, isRight});
    if (outcome !== undefined && 'signedIn' in outcome) await workSignedIn(world, device, tab);
    // A reload must not give new tries.
    const isRestarting = isGuessing && random.percent(25);
    if (isRestarting) tab = (await restart(world, device)) ?? tab;
  }
  device.browser.weather = weather;
}

async function restart(world: World, device: Device): Promise<Tab | undefined> {
  device.cutPower();
  const tab = device.open();
  world.faults.count('reloadedWhileGuessing');
  for (let steps = 0; steps < mostSteps && !tab.isReady && !tab.isGone; steps += 1) await world.step();
  return tab.isReady ? tab : undefined;
}

/** Facts under the sign-in; those of the shift before may still wait. */
async function workSignedIn(world: World, device: Device, tab: Tab): Promise<void> {
  const {random} = world;
  if (device.rows.some(({state}) => state === 'queued')) world.faults.count('shiftChanged');
  for (let count = random.between(1, 3); count > 0 && !tab.isGone; count -= 1) {
    const deed = deedOf(random.weighted(deedWeights), knowledgeOf(world, device, tab), random);
    if (deed === undefined) continue;
    const {actor: _drawn, ...own} = deed;
    device.record(tab, own, (fact) => world.made.push({id: fact.id, kind: fact.kind}));
    await world.steps(random.between(0, 3));
  }
}
