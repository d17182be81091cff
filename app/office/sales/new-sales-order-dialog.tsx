import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {NewTradeOrderDialog, type TypedOrder} from '../parts/new-trade-order-dialog.tsx';

const orderFact = ({head, partyId, lines}: TypedOrder) => ({
  kind: 'sales-order-defined',
  body: {
    ...head,
    customerId: partyId,
    state: 'confirmed',
    isRush: false,
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      itemId: line.itemId,
      quantity: line.quantity,
      shippedQuantity: '0',
      firstPromisedDate: line.day,
      latestPromisedDate: line.day,
    })),
  },
});

/** A confirmed order of a customer; its shipment reaches the terminals. */
export const NewSalesOrderDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const customers = useQuery(api.sales.customers.queryOptions());
  return (
    <NewTradeOrderDialog
      words={{
        title: t('office-trade.newSales'),
        party: t('office-trade.customer'),
        means: t('office-trade.salesMeans'),
      }}
      codes={{order: 'XS', party: 'C'}}
      parties={customers.data ?? []}
      partyFact="customer-defined"
      orderFact={orderFact}
      onClose={onClose}
    />
  );
};
