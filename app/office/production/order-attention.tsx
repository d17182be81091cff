import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {Answers} from '../parts/api.ts';
import {daysBetween} from '../../i18n/site-formats.ts';

export type OrderRow = Answers['production']['orders'][number];

const isWorking = (row: OrderRow) =>
  row.state === 'released' || row.state === 'inProgress' || row.state === 'onHold';
/** Days an order is late; zero or less when it is not. */
export const lateDays = (row: OrderRow, today: string): number =>
  isWorking(row) ? daysBetween(row.dueDay, today) : 0;
export const hasFailedFirstPiece = (row: OrderRow): boolean =>
  isWorking(row) && row.operations.some((operation) => operation.hasFailedFirstPiece === true);
/** The worst of what is wrong; one badge, for two say less than one. */
export const OrderAttention = ({row, today}: {readonly row: OrderRow; readonly today: string}) => {
  const t = useText();
  if (hasFailedFirstPiece(row))
    return <StateBadge shape="blocked" tone="blocked" label={t('office.orders.firstPieceFailed')} />;
  const late = lateDays(row, today);
  if (late > 0)
    return <StateBadge shape="attention" tone="attention" label={t('office.orders.lateBy', {count: late})} />;
  if (row.shortage !== null)
    return (
      <StateBadge
        shape="attention"
        tone="attention"
        label={t('office.orders.shortOf', {quantity: row.shortage.quantity})}
      />
    );
  return undefined;
};
