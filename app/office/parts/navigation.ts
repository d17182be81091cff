import type {IconName} from '../../design/icon-shapes.ts';
import type {MessageKey} from '../../i18n/message-key.ts';

type Entry = {
  readonly to:
    | '/'
    | '/sales'
    | '/purchasing'
    | '/stock'
    | '/documents'
    | '/stocktakes'
    | '/items'
    | '/orders'
    | '/jobs'
    | '/inspections'
    | '/plans'
    | '/people'
    | '/devices'
    | '/cases'
    | '/journal'
    | '/customers'
    | '/vendors'
    | '/locations'
    | '/reasons'
    | '/work-centers'
    | '/equipment';
  readonly label: MessageKey;
  readonly icon?: IconName;
};

/** The pages in the order of the navigation; an entry without an icon stands below the one before it. */
export const navigation: readonly Entry[] = [
  {to: '/', label: 'office.nav.today', icon: 'calendar'},
  {to: '/cases', label: 'office.nav.cases', icon: 'flag'},
  {to: '/sales', label: 'office.nav.sales', icon: 'wage'},
  {to: '/customers', label: 'office.nav.customers'},
  {to: '/purchasing', label: 'office.nav.purchasing', icon: 'cart'},
  {to: '/vendors', label: 'office.nav.vendors'},
  {to: '/stock', label: 'office.nav.stock', icon: 'home'},
  {to: '/documents', label: 'office.nav.documents'},
  {to: '/stocktakes', label: 'office.nav.stocktakes'},
  {to: '/locations', label: 'office.nav.locations'},
  {to: '/items', label: 'office.nav.items', icon: 'box'},
  {to: '/reasons', label: 'office.nav.reasons'},
  {to: '/orders', label: 'office.nav.orders', icon: 'machine'},
  {to: '/jobs', label: 'office.nav.jobs'},
  {to: '/work-centers', label: 'office.nav.workCenters'},
  {to: '/equipment', label: 'office.nav.equipment'},
  {to: '/inspections', label: 'office.nav.inspections', icon: 'firstPiece'},
  {to: '/plans', label: 'office.nav.plans'},
  {to: '/people', label: 'office.nav.people', icon: 'people'},
  {to: '/devices', label: 'office.nav.devices'},
  {to: '/journal', label: 'office.nav.journal', icon: 'link'},
];
