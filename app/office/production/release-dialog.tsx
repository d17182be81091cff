import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {useFacts} from '../parts/use-fact.ts';

/** Releases drafts: their job orders reach the terminals. */
export const ReleaseDialog = ({
  orders,
  onClose,
}: {
  readonly orders: readonly {
    readonly id: string;
    readonly code: string;
    readonly itemCode: string;
    readonly quantity: string;
    readonly uom: string;
  }[];
  readonly onClose: () => void;
}) => {
  const t = useText();
  const formats = useFormats();
  const facts = useFacts(onClose);
  const submit = () =>
    facts.append(orders.map((order) => ({kind: 'work-order-released', body: {workOrderId: order.id}})));
  return (
    <FormDialog
      title={t('office.orders.releaseTitle')}
      primary={t('office.orders.releaseMany', {count: orders.length})}
      isPending={facts.isPending}
      failure={facts.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('office.orders.releaseMeans')}</p>
      <ul>
        {orders.slice(0, 12).map((order) => (
          <li key={order.id}>
            {order.code} · {order.itemCode} · {order.quantity} {formats.unit(order.uom)}
          </li>
        ))}
      </ul>
      {orders.length > 12 && <p>{t('office.orders.andMore', {count: orders.length - 12})}</p>}
    </FormDialog>
  );
};
