import type {Answers} from '../parts/api.ts';

/** An item with its parts and operations, as its page gets it. */
export type ItemPage = Answers['items']['page'];

/** A drawing or work instruction of an item. */
export type Instruction = Answers['items']['instructions'][number];
