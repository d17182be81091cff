import {Checkbox, TextInput} from '@mantine/core';
import {useState} from 'react';
import {isPositive, parseQuantity} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {ItemPicker, type PickedItem} from '../parts/item-picker.tsx';
import {useMay} from '../parts/me.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';

// Until numbering rules exist: year and month, and four digits of the clock of this browser.
const proposedCode = (today: string) =>
  `${today.slice(2, 4)}${today.slice(5, 7)}-${String(Math.floor(Date.now() / 1000) % 10_000).padStart(4, '0')}`;

/** A new work order; released at once when the planner says so. */
export const NewOrderDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const formats = useFormats();
  const mayRelease = useMay('work-order-released');
  const facts = useFacts(onClose);
  // Made once: who presses again after a refusal must not make a second order.
  const [workOrderId] = useState(newId);
  const [item, setItem] = useState<PickedItem | undefined>(undefined);
  const [code, setCode] = useState(() => proposedCode(formats.today()));
  const [quantityText, setQuantity] = useState('');
  const [dueDay, setDueDay] = useState('');
  const [customerName, setCustomer] = useState('');
  const [isRush, setRush] = useState(false);
  const [isReleased, setReleased] = useState(mayRelease);
  const quantity = parseQuantity(quantityText);
  const isWrong =
    quantityText !== '' &&
    (quantity === undefined || !isPositive(quantity) || (item?.isWhole === true && quantity.includes('.')));
  const hasRouting = item?.hasRouting !== false;
  const submit = () => {
    const body = {
      workOrderId,
      code: code.trim(),
      itemId: item?.id,
      quantity,
      dueDay,
      isRush,
      ...(customerName.trim() === '' ? {} : {customerName: customerName.trim()}),
    };
    facts.append([
      {kind: 'work-order-created', body},
      ...(isReleased && hasRouting ? [{kind: 'work-order-released', body: {workOrderId}}] : []),
    ]);
  };
  const isReady =
    item !== undefined && quantity !== undefined && !isWrong && dueDay !== '' && code.trim() !== '';
  return (
    <FormDialog
      title={t('office.orders.new')}
      primary={
        isReleased && hasRouting ? t('office.orders.createAndRelease') : t('office.orders.createDraft')
      }
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <ItemPicker label={t('office.orders.column.item')} value={item?.id} onPick={setItem} autoFocus />
      <FieldRow>
        <TextInput
          label={t('office.orders.quantityIn', {uom: formats.unit(item?.uom ?? '')})}
          inputMode="decimal"
          value={quantityText}
          onChange={(event) => setQuantity(event.currentTarget.value)}
          error={isWrong ? t('office.form.wrongQuantity') : undefined}
        />
        <TextInput
          label={t('office.orders.column.due')}
          type="date"
          value={dueDay}
          onChange={(event) => setDueDay(event.currentTarget.value)}
        />
        <TextInput
          label={t('office.orders.column.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </FieldRow>
      <TextInput
        label={t('office.orders.column.customer')}
        value={customerName}
        onChange={(event) => setCustomer(event.currentTarget.value)}
      />
      <Checkbox
        label={t('office.orders.rush')}
        checked={isRush}
        onChange={(event) => setRush(event.currentTarget.checked)}
      />
      {mayRelease && (
        <Checkbox
          label={t('office.orders.releaseNow')}
          checked={isReleased && hasRouting}
          disabled={!hasRouting}
          description={hasRouting ? undefined : t('office.orders.noRoutingYet')}
          onChange={(event) => setReleased(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
};
