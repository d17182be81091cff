import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {NewTradeOrderDialog, type TypedOrder} from '../parts/new-trade-order-dialog.tsx';

const orderFact = ({head, partyId, lines}: TypedOrder) => ({
  kind: 'purchase-order-defined',
  body: {
    ...head,
    vendorId: partyId,
    state: 'released',
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      itemId: line.itemId,
      quantity: line.quantity,
      receivedQuantity: '0',
      dueDay: line.day,
    })),
  },
});

/** A released order to a vendor; its receipt reaches the terminals. */
export const NewPurchaseOrderDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const vendors = useQuery(api.purchasing.vendors.queryOptions());
  return (
    <NewTradeOrderDialog
      words={{
        title: t('office-trade.newPurchase'),
        party: t('office-trade.vendor'),
        means: t('office-trade.purchaseMeans'),
      }}
      codes={{order: 'CG', party: 'V'}}
      parties={vendors.data ?? []}
      partyFact="vendor-defined"
      orderFact={orderFact}
      onClose={onClose}
    />
  );
};
