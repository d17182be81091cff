import {Checkbox, Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FieldRow, FormDialog} from './dialog.tsx';
import {bodyOf, draftOf, unready, type Draft, type RecordField} from './record-draft.ts';
import {newId, useFacts} from './use-fact.ts';

type RecordLike = Readonly<Record<string, unknown>> & {readonly id: string};

const RecordInput = ({
  field,
  value,
  isFirst,
  onChange,
}: {
  readonly field: RecordField;
  readonly value: string | boolean;
  readonly isFirst: boolean;
  readonly onChange: (value: string | boolean) => void;
}) => {
  if (typeof value === 'boolean')
    return (
      <Checkbox
        label={field.label}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (field.kind === 'choice')
    return (
      <Select
        label={field.label}
        value={value === '' ? null : value}
        data={[...(field.options ?? [])]}
        clearable={field.isRequired !== true}
        allowDeselect={field.isRequired !== true}
        searchable={(field.options ?? []).length > 8}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  return (
    <TextInput
      label={field.label}
      value={value}
      type={field.kind === 'day' ? 'date' : 'text'}
      inputMode={field.kind === 'integer' ? 'numeric' : undefined}
      maxLength={field.max ?? (field.kind === 'integer' ? 10 : undefined)}
      required={field.isRequired}
      data-autofocus={isFirst || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};

const inPairs = (fields: readonly RecordField[]): readonly (readonly RecordField[])[] =>
  fields
    .filter((_, index) => index % 2 === 0)
    .map((field, pair) => [field, fields[pair * 2 + 1]].filter((entry) => entry !== undefined));

/** Makes or changes one record of master data; `base` holds what the form does not show. */
export const RecordDialog = ({
  title,
  kind,
  fields,
  record,
  base,
  onClose,
}: {
  readonly title: string;
  /** Kind of the fact that stores it. */
  readonly kind: string;
  readonly fields: readonly RecordField[];
  readonly record: RecordLike | undefined;
  readonly base: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [draft, setDraft] = useState<Draft>(() => draftOf(fields, record));
  const [id] = useState(() => record?.id ?? newId());
  const name = draft['code'];
  const input = (field: RecordField) => (
    <RecordInput
      key={field.key}
      field={field}
      value={draft[field.key] ?? ''}
      isFirst={field.key === 'code'}
      onChange={(value) => setDraft({...draft, [field.key]: value})}
    />
  );
  return (
    <FormDialog
      title={title}
      primary={t('office-records.save', {code: typeof name === 'string' ? name.trim() : ''})}
      isPending={facts.isPending}
      isReady={unready(fields, draft).length === 0}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind, body: {...base, ...bodyOf(fields, draft), id}}])}
      onClose={onClose}
    >
      {inPairs(fields.filter((field) => field.kind !== 'flag')).map((pair) => (
        <FieldRow key={pair[0]?.key}>{pair.map(input)}</FieldRow>
      ))}
      {fields.filter((field) => field.kind === 'flag').map(input)}
    </FormDialog>
  );
};
