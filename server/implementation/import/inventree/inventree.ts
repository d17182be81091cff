import type {FactMaker} from '../import-plan.ts';
import type {Source} from '../read-source.ts';
import type {Tally} from '../tally.ts';

/** What every part of the adapter works with. */
export type Inventree = {readonly source: Source; readonly tally: Tally; readonly make: FactMaker};

/** Key of the item of a part. */
export const partId = (key: string): string => `part-${key}`;
