import type {MenuEntry} from '../shell/menu-entry.ts';
import type {RouteEntry} from '../shell/router.tsx';
import {CompletionScreen} from './completion-screen.tsx';
import {CountListScreen} from './count-list-screen.tsx';
import {CountPlaceScreen} from './count-place-screen.tsx';
import {CountTaskScreen} from './count-task-screen.tsx';
import {ReceiveListScreen, ShipListScreen} from './document-list.tsx';
import {IssueScreen} from './issue-screen.tsx';
import {LocationScreen} from './location-screen.tsx';
import {MiscScreen} from './misc-screen.tsx';
import {MoveScreen} from './move-screen.tsx';
import {CompletionListScreen, IssueListScreen, ReturnListScreen} from './order-lists.tsx';
import {ReceiveFreeScreen} from './receive-screen.tsx';
import {ReturnScreen} from './return-screen.tsx';
import {ShortageScreen} from './shortage-screen.tsx';
import {StockDocumentScreen} from './stock-document-screen.tsx';
import {StockSearchScreen} from './stock-search-screen.tsx';
import {ItemStockScreen, LotScreen} from './whereabouts-screen.tsx';

/** Screens of the warehouse and their addresses. */
export const warehouseRoutes: readonly RouteEntry[] = [
  {path: '/receive', Screen: ReceiveListScreen},
  {path: '/receive-free', Screen: ReceiveFreeScreen},
  {path: '/stock-document/:id', Screen: StockDocumentScreen},
  {path: '/move', Screen: MoveScreen},
  {path: '/issue', Screen: IssueListScreen},
  {path: '/issue/:id', Screen: IssueScreen},
  {path: '/shortage/:id', Screen: ShortageScreen},
  {path: '/return', Screen: ReturnListScreen},
  {path: '/return/:id', Screen: ReturnScreen},
  {path: '/completion', Screen: CompletionListScreen},
  {path: '/completion/:id', Screen: CompletionScreen},
  {path: '/ship', Screen: ShipListScreen},
  {path: '/misc', Screen: MiscScreen},
  {path: '/stock', Screen: StockSearchScreen},
  {path: '/item/:id', Screen: ItemStockScreen},
  {path: '/lot/:id', Screen: LotScreen},
  {path: '/location/:id', Screen: LocationScreen},
  {path: '/stocktake', Screen: CountListScreen},
  {path: '/stocktake/:id', Screen: CountTaskScreen},
  {path: '/stocktake/:id/:locationId', Screen: CountPlaceScreen},
];

/** What the menu shows of them. */
export const warehouseMenu: readonly MenuEntry[] = [
  {
    id: 'receive',
    icon: 'truck',
    title: 'warehouse.menu.receive',
    hint: 'warehouse.menu.receiveHint',
    path: '/receive',
    group: 'warehouse',
  },
  {
    id: 'move',
    icon: 'move',
    title: 'warehouse.menu.move',
    hint: 'warehouse.menu.moveHint',
    path: '/move',
    group: 'warehouse',
  },
  {
    id: 'issue',
    icon: 'box',
    title: 'warehouse.menu.issue',
    hint: 'warehouse.menu.issueHint',
    path: '/issue',
    group: 'warehouse',
  },
  {
    id: 'return',
    icon: 'undo',
    title: 'warehouse.menu.return',
    hint: 'warehouse.menu.returnHint',
    path: '/return',
    group: 'warehouse',
  },
  {
    id: 'completion',
    icon: 'download',
    title: 'warehouse.menu.completion',
    hint: 'warehouse.menu.completionHint',
    path: '/completion',
    group: 'warehouse',
  },
  {
    id: 'ship',
    icon: 'upload',
    title: 'warehouse.menu.ship',
    hint: 'warehouse.menu.shipHint',
    path: '/ship',
    group: 'warehouse',
  },
  {
    id: 'misc',
    icon: 'document',
    title: 'warehouse.menu.misc',
    hint: 'warehouse.menu.miscHint',
    path: '/misc',
    group: 'warehouse',
  },
  {
    id: 'stock',
    icon: 'search',
    title: 'warehouse.menu.stock',
    hint: 'warehouse.menu.stockHint',
    path: '/stock',
    group: 'warehouse',
  },
  {
    id: 'count',
    icon: 'count',
    title: 'warehouse.menu.count',
    hint: 'warehouse.menu.countHint',
    path: '/stocktake',
    group: 'warehouse',
  },
];
