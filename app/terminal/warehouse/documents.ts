// Short names of the documents that the warehouse screens show.
import type {item} from '../../../shared/items/item.ts';
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import type {workOrder} from '../../../shared/production/work-order.ts';
import type {location} from '../../../shared/warehouse/location.ts';
import type {lot} from '../../../shared/warehouse/lot.ts';
import type {stockBalance} from '../../../shared/warehouse/stock-balance.ts';
import type {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import type {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';

export type Item = DocumentOf<typeof item>;
export type Location = DocumentOf<typeof location>;
export type Lot = DocumentOf<typeof lot>;
export type StockBalance = DocumentOf<typeof stockBalance>;
export type StockDocument = DocumentOf<typeof stockDocument>;
export type StocktakeTask = DocumentOf<typeof stocktakeTask>;
export type WorkOrder = DocumentOf<typeof workOrder>;
