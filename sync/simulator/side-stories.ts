// Stories that only some seeds play. Which ones, when, and what is drawn in them comes from a stream of its own: a new
// story moves no seed that does not play it.
import {startBeside} from './beside.ts';
import {homecoming} from './homecoming.ts';
import {parkNovelty} from './late-database.ts';
import {moveAway} from './moved-person.ts';
import type {SeededRandom} from './seeded-random.ts';
import type {World} from './world.ts';

type SideStory = (world: World, aside: SeededRandom) => Promise<void>;
type Drawn = {readonly at: number; readonly tell: () => Promise<void>};

const stories = [
  [12, homecoming],
  [14, startBeside],
  [12, moveAway],
  [10, parkNovelty],
] as const satisfies readonly (readonly [number, SideStory])[];

/** The side stories of this seed, each with the action after which it is told. */
export function drawSideStories(world: World, actions: number): readonly Drawn[] {
  return stories.flatMap(([share, tell]) => {
    const aside = world.aside.fork();
    const at = aside.between(Math.floor(actions / 4), actions - 1);
    return aside.percent(share) ? [{at, tell: () => tell(world, aside)}] : [];
  });
}
