import {Checkbox, Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {inspectionKinds, ipqcKinds} from '../../../shared/quality/inspection-plan.ts';
import {useText} from '../../i18n/i18n.tsx';
import type {Answers} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {ItemPicker} from '../parts/item-picker.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';
import {isPlanReady, planBody, planDraftOf, type PlanDraft} from './plan-draft.ts';
import {PlanLines} from './plan-lines.tsx';

/** A new inspection plan, or the next version of one. */
export const PlanDialog = ({
  plan,
  onClose,
}: {
  readonly plan?: Answers['quality']['plans'][number];
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [id] = useState(() => plan?.id ?? newId());
  const [draft, setDraft] = useState<PlanDraft>(() => planDraftOf(plan));
  const set = (change: Partial<PlanDraft>) => setDraft({...draft, ...change});
  const version = (plan?.version ?? 0) + 1;
  return (
    <FormDialog
      title={plan === undefined ? t('office-quality.newPlan') : t('office-records.edit', {code: plan.code})}
      primary={t('office-items.saveVersion', {version})}
      isPending={facts.isPending}
      isReady={isPlanReady(draft)}
      failure={facts.failure}
      size="xl"
      onSubmit={() => facts.append([{kind: 'inspection-plan-defined', body: planBody(draft, id, version)}])}
      onClose={onClose}
    >
      <FieldRow>
        <TextInput
          label={t('office-records.code')}
          value={draft.code}
          maxLength={80}
          onChange={(event) => set({code: event.currentTarget.value})}
          data-autofocus
        />
        <TextInput
          label={t('office.orders.name')}
          value={draft.name}
          maxLength={120}
          onChange={(event) => set({name: event.currentTarget.value})}
        />
        <Select
          label={t('office-quality.kind')}
          value={draft.inspectionKind}
          allowDeselect={false}
          data={inspectionKinds.map((kind) => ({
            value: kind,
            label: t(`office-words.inspectionKind.${kind}`),
          }))}
          onChange={(value) =>
            set({inspectionKind: inspectionKinds.find((kind) => kind === value) ?? draft.inspectionKind})
          }
        />
        {draft.inspectionKind === 'ipqc' && (
          <Select
            label={t('office-quality.when')}
            value={draft.ipqcKind}
            allowDeselect={false}
            data={ipqcKinds.map((kind) => ({value: kind, label: t(`office-words.ipqcKind.${kind}`)}))}
            onChange={(value) => set({ipqcKind: ipqcKinds.find((kind) => kind === value) ?? draft.ipqcKind})}
          />
        )}
      </FieldRow>
      <FieldRow>
        <ItemPicker
          label={plan?.itemCode ?? t('office-quality.forItem')}
          value={draft.itemId}
          onPick={(item) => set({itemId: item?.id})}
        />
        <TextInput
          label={t('office-quality.atOperation')}
          value={draft.operationNo}
          inputMode="numeric"
          maxLength={6}
          onChange={(event) => set({operationNo: event.currentTarget.value})}
        />
      </FieldRow>
      <PlanLines lines={draft.lines} onChange={(lines) => set({lines})} />
      <Checkbox
        label={t('office-records.inUse')}
        checked={draft.isActive}
        onChange={(event) => set({isActive: event.currentTarget.checked})}
      />
    </FormDialog>
  );
};
