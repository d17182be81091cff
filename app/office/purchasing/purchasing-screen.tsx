import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {useMay} from '../parts/me.tsx';
import {TradeOrdersScreen} from '../parts/trade-orders-screen.tsx';
import {NewPurchaseOrderDialog} from './new-purchase-order-dialog.tsx';

/** Purchase orders with what came. */
export const PurchasingScreen = () => {
  const t = useText();
  const may = useMay('purchase-order-defined');
  const orders = useQuery(api.purchasing.orders.queryOptions());
  return (
    <Answer of={orders}>
      {(rows) => (
        <TradeOrdersScreen
          list="purchasing"
          rows={rows}
          words={{
            title: t('office.nav.purchasing'),
            party: t('office-trade.vendor'),
            done: t('office-trade.received'),
            none: t('office-trade.nonePurchase'),
            make: t('office-trade.newPurchase'),
          }}
          openState="released"
          may={may}
          dialog={(onClose) => <NewPurchaseOrderDialog onClose={onClose} />}
        />
      )}
    </Answer>
  );
};
