import {Checkbox, Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {parseQuantity} from '../../../shared/kernel/quantity.ts';
import {itemKinds, trackings} from '../../../shared/items/item.ts';
import {useText} from '../../i18n/i18n.tsx';
import type {Answers} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';

type Item = Answers['items']['page']['item'];

// The fact carries the whole document; what SQL calls null must be absent in it, and so must what is only blanks.
const withoutNulls = (document: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(document)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

/** A new item, or one that is changed. */
export const ItemDialog = ({item, onClose}: {readonly item?: Item; readonly onClose: () => void}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [ownId] = useState(newId);
  const [draft, setDraft] = useState({
    code: item?.code ?? '',
    name: item?.name ?? '',
    nameEn: item?.nameEn ?? '',
    specification: item?.specification ?? '',
    kind: item?.kind ?? ('finishedProduct' as Item['kind']),
    uom: item?.uom ?? '件',
    isWhole: item?.isWhole ?? true,
    tracking: item?.tracking ?? ('none' as Item['tracking']),
    gtin: item?.gtin ?? '',
    drawing: item?.drawing ?? '',
    needsInspection: item?.needsInspection ?? false,
    safetyStock: item?.safetyStock ?? '',
    isActive: item?.isActive ?? true,
  });
  const set = (change: Partial<typeof draft>) => setDraft({...draft, ...change});
  const safety = draft.safetyStock === '' ? undefined : parseQuantity(draft.safetyStock);
  const isReady =
    draft.code.trim() !== '' &&
    draft.name.trim() !== '' &&
    draft.uom.trim() !== '' &&
    (draft.safetyStock === '' || safety !== undefined);
  const submit = () =>
    facts.append([
      {
        kind: 'item-defined',
        body: withoutNulls({
          ...item,
          ...draft,
          id: item?.id ?? ownId,
          safetyStock: safety,
        }),
      },
    ]);
  return (
    <FormDialog
      title={item === undefined ? t('office-items.new') : t('office-items.edit')}
      primary={t('office-items.save', {code: draft.code.trim()})}
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      size="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldRow>
        <TextInput
          label={t('office-items.code')}
          value={draft.code}
          maxLength={80}
          onChange={(event) => set({code: event.currentTarget.value})}
          data-autofocus
        />
        <TextInput
          label={t('office.orders.name')}
          value={draft.name}
          maxLength={160}
          onChange={(event) => set({name: event.currentTarget.value})}
        />
        <TextInput
          label={t('office-items.nameEn')}
          value={draft.nameEn}
          maxLength={160}
          onChange={(event) => set({nameEn: event.currentTarget.value})}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('office-items.kind')}
          value={draft.kind}
          allowDeselect={false}
          onChange={(value) => set({kind: itemKinds.find((kind) => kind === value) ?? draft.kind})}
          data={itemKinds.map((kind) => ({value: kind, label: t(`office-words.itemKind.${kind}`)}))}
        />
        <Select
          label={t('office-items.tracking')}
          value={draft.tracking}
          allowDeselect={false}
          onChange={(value) =>
            set({tracking: trackings.find((tracking) => tracking === value) ?? draft.tracking})
          }
          data={trackings.map((tracking) => ({
            value: tracking,
            label: t(`office-words.tracking.${tracking}`),
          }))}
        />
        <TextInput
          label={t('office-items.uom')}
          value={draft.uom}
          maxLength={16}
          onChange={(event) => set({uom: event.currentTarget.value})}
        />
      </FieldRow>
      <FieldRow>
        <TextInput
          label={t('office-items.specification')}
          value={draft.specification}
          maxLength={200}
          onChange={(event) => set({specification: event.currentTarget.value})}
        />
        <TextInput
          label={t('office-items.drawing')}
          value={draft.drawing}
          maxLength={80}
          onChange={(event) => set({drawing: event.currentTarget.value})}
        />
        <TextInput
          label={t('office-stock.safety')}
          value={draft.safetyStock}
          inputMode="decimal"
          onChange={(event) => set({safetyStock: event.currentTarget.value})}
          error={
            draft.safetyStock !== '' && safety === undefined ? t('office.form.wrongQuantity') : undefined
          }
        />
        <TextInput
          label={t('office-items.gtin')}
          value={draft.gtin}
          maxLength={14}
          onChange={(event) => set({gtin: event.currentTarget.value})}
        />
      </FieldRow>
      <Checkbox
        label={t('office-items.whole')}
        checked={draft.isWhole}
        onChange={(event) => set({isWhole: event.currentTarget.checked})}
      />
      <Checkbox
        label={t('office-items.needsInspection')}
        checked={draft.needsInspection}
        onChange={(event) => set({needsInspection: event.currentTarget.checked})}
      />
      {item !== undefined && (
        <Checkbox
          label={t('office-items.isActive')}
          checked={draft.isActive}
          onChange={(event) => set({isActive: event.currentTarget.checked})}
        />
      )}
    </FormDialog>
  );
};
