import type {Answers} from '../parts/api.ts';

/** One order with everything about it, as its page gets it. */
export type OrderPage = Answers['production']['order'];
