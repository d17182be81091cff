import {TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';

export type OrderChange = 'hold' | 'resume' | 'cancel' | 'close' | 'shortClose';
const needsReason: readonly OrderChange[] = ['hold', 'cancel', 'shortClose'];

/** Hold, resume, cancel or close with its consequence in words; a stop has a reason. */
export const ChangeStateDialog = ({
  orderId,
  code,
  change,
  onClose,
}: {
  readonly orderId: string;
  readonly code: string;
  readonly change: OrderChange;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [reason, setReason] = useState('');
  const isNeeded = needsReason.includes(change);
  const submit = () =>
    facts.append([
      {
        kind: 'work-order-state-changed',
        body: {workOrderId: orderId, change, ...(reason.trim() === '' ? {} : {reason: reason.trim()})},
      },
    ]);
  return (
    <FormDialog
      title={`${t(`office.orders.change.${change}`)} ${code}`}
      leave="keep"
      primary={t(`office.orders.change.${change}`)}
      isPending={facts.isPending}
      isReady={!isNeeded || reason.trim() !== ''}
      failure={facts.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(`office.orders.changeMeans.${change}`)}</p>
      {isNeeded && (
        <TextInput
          label={t('office.form.reason')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      )}
    </FormDialog>
  );
};
