import type {FactMaker} from '../import-plan.ts';
import type {Source} from '../read-source.ts';
import type {Tally} from '../tally.ts';

/** What every part of the adapter works with. */
export type Ktg = {readonly source: Source; readonly tally: Tally; readonly make: FactMaker};

// Keys here are the kind and the key there.
export const itemId = (key: string): string => `item-${key}`;
export const areaId = (key: string): string => `bin-${key}`;
export const workCenterId = (key: string): string => `ws-${key}`;
