import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {useMay} from '../parts/me.tsx';
import {TradeOrdersScreen} from '../parts/trade-orders-screen.tsx';
import {NewSalesOrderDialog} from './new-sales-order-dialog.tsx';

/** Sales orders with what was shipped. */
export const SalesScreen = () => {
  const t = useText();
  const may = useMay('sales-order-defined');
  const orders = useQuery(api.sales.orders.queryOptions());
  return (
    <Answer of={orders}>
      {(rows) => (
        <TradeOrdersScreen
          list="sales"
          rows={rows}
          words={{
            title: t('office.nav.sales'),
            party: t('office-trade.customer'),
            done: t('office-trade.shipped'),
            none: t('office-trade.noneSales'),
            make: t('office-trade.newSales'),
          }}
          openState="confirmed"
          may={may}
          dialog={(onClose) => <NewSalesOrderDialog onClose={onClose} />}
        />
      )}
    </Answer>
  );
};
