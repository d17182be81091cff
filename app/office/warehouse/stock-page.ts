import type {Answers} from '../parts/api.ts';

/** Stock of one item, as its page gets it. */
export type StockPage = Answers['warehouse']['stockOfItem'];
export type Balance = StockPage['balances'][number];
