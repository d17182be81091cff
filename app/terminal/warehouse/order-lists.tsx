import {compare, isPositive, subtract} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {OrderList} from './order-list.tsx';
import type {WorkOrder} from './documents.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useStock} from './use-stock.ts';

const openLines = (order: WorkOrder) =>
  order.components.filter((line) => compare(line.issuedQuantity, line.requiredQuantity) < 0).length;
const toReceive = (order: WorkOrder) => subtract(order.goodQuantity, order.receivedQuantity);

/** Issue: orders whose kitting list is not complete. */
export const IssueListScreen = () => {
  const t = useText();
  return (
    <OrderList
      title={t('warehouse.issue.title')}
      path="/issue/:id"
      isWanted={(order) => openLines(order) > 0}
      end={(order) => t('warehouse.issue.openLines', {count: openLines(order)})}
      empty={{title: t('warehouse.issue.empty'), text: t('warehouse.issue.emptyHint')}}
    />
  );
};

/** Return: orders that have taken something. */
export const ReturnListScreen = () => {
  const t = useText();
  return (
    <OrderList
      title={t('warehouse.return.title')}
      path="/return/:id"
      isWanted={(order) => order.components.some((line) => isPositive(line.issuedQuantity))}
      end={(order) =>
        t('warehouse.return.lines', {
          count: order.components.filter((line) => isPositive(line.issuedQuantity)).length,
        })
      }
      empty={{title: t('warehouse.return.empty'), text: t('warehouse.return.emptyHint')}}
    />
  );
};

/** Completion receipt: orders with good output that is not in the warehouse yet. */
export const CompletionListScreen = () => {
  const t = useText();
  const goods = useGoodsText();
  const {items} = useStock();
  return (
    <OrderList
      title={t('warehouse.completion.title')}
      path="/completion/:id"
      isWanted={(order) => isPositive(toReceive(order))}
      end={(order) => goods.quantity(toReceive(order), items.get(order.itemId))}
      empty={{title: t('warehouse.completion.empty'), text: t('warehouse.completion.emptyHint')}}
    />
  );
};
