import type {DemoDays} from './demo-days.ts';
import type {DemoStock} from './demo-stock.ts';
import type {Tape} from './demo-tape.ts';
import type {Prng} from './prng.ts';

/** What every part of the demo is told with. */
export type Demo = {
  readonly days: DemoDays;
  readonly prng: Prng;
  readonly tape: Tape;
  readonly stock: DemoStock;
};
