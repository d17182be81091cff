import {Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {inspectionKinds} from '../../../shared/quality/inspection-plan.ts';
import {parseQuantity} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {ItemPicker, type PickedItem} from '../parts/item-picker.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';

/** A check that no rule asked for. It appears on the inspectors' terminals at once. */
export const NewInspectionDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const formats = useFormats();
  const facts = useFacts(onClose);
  const [inspectionId] = useState(newId);
  const plans = useQuery(api.quality.plans.queryOptions());
  const [item, setItem] = useState<PickedItem | undefined>(undefined);
  const [kind, setKind] = useState<(typeof inspectionKinds)[number]>('ipqc');
  const [planId, setPlan] = useState<string | null>(null);
  const [lotCode, setLot] = useState('');
  const [text, setText] = useState('');
  const quantity = text === '' ? undefined : parseQuantity(text);
  const fitting = (plans.data ?? []).filter(
    (plan) => plan.isActive && (isAbsent(plan.itemId) || plan.itemId === item?.id),
  );
  const body = {
    inspectionId,
    inspectionKind: kind,
    itemId: item?.id,
    ...(planId === null ? {} : {planId}),
    ...(lotCode.trim() === '' ? {} : {lotCode: lotCode.trim()}),
    ...(quantity === undefined ? {} : {quantity}),
  };
  return (
    <FormDialog
      title={t('office-quality.new')}
      primary={t('office-quality.ask')}
      isPending={facts.isPending}
      isReady={item !== undefined && (text === '' || quantity !== undefined)}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'inspection-required', body}])}
      onClose={onClose}
    >
      <ItemPicker label={t('office.orders.column.item')} value={item?.id} onPick={setItem} autoFocus />
      <FieldRow>
        <Select
          label={t('office-quality.kind')}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(inspectionKinds.find((other) => other === value) ?? kind)}
          data={inspectionKinds.map((other) => ({
            value: other,
            label: t(`office-words.inspectionKind.${other}`),
          }))}
        />
        <Select
          label={t('office-quality.plan')}
          value={planId}
          onChange={setPlan}
          clearable
          data={fitting.map((plan) => ({value: plan.id, label: `${plan.code} ${plan.name}`}))}
        />
      </FieldRow>
      <FieldRow>
        <TextInput
          label={t('office.orders.lot')}
          value={lotCode}
          onChange={(event) => setLot(event.currentTarget.value)}
        />
        <TextInput
          label={t('office.orders.quantityIn', {uom: formats.unit(item?.uom ?? '')})}
          value={text}
          inputMode="decimal"
          onChange={(event) => setText(event.currentTarget.value)}
          error={text !== '' && quantity === undefined ? t('office.form.wrongQuantity') : undefined}
        />
      </FieldRow>
    </FormDialog>
  );
};
