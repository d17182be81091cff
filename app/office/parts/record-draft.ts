// Between a record of master data and the texts of its form. Pure, so that a test can hold it.

/** One field of a form for master data; what a person types is text until it is stored. */
export type RecordField = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'integer' | 'flag' | 'day' | 'choice';
  readonly max?: number;
  readonly isRequired?: boolean;
  readonly options?: readonly {readonly value: string; readonly label: string}[];
  /** What a new record starts with. */
  readonly start?: string | boolean;
};

export type Draft = Readonly<Record<string, string | boolean>>;
type Values = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The form of a record, or of a new one. */
export function draftOf(fields: readonly RecordField[], record: Values | undefined): Draft {
  return Object.fromEntries(
    fields.map((field) => {
      const empty = field.kind === 'flag' ? false : '';
      if (record === undefined) return [field.key, field.start ?? empty];
      const value = record[field.key];
      return [field.key, field.kind === 'flag' ? value === true : textOf(value)];
    }),
  );
}

function isFieldReady(field: RecordField, value: string | boolean | undefined): boolean {
  if (typeof value !== 'string') return true;
  const text = value.trim();
  if (text === '') return field.isRequired !== true;
  if (field.kind === 'integer') return /^-?\d{1,9}$/.test(text);
  return true;
}

/** The fields that cannot be stored as they are typed. */
export function unready(fields: readonly RecordField[], draft: Draft): readonly string[] {
  return fields.filter((field) => !isFieldReady(field, draft[field.key])).map((field) => field.key);
}

/** What the fact carries: empty fields are left out, for absent and empty are not the same. */
export function bodyOf(fields: readonly RecordField[], draft: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = draft[field.key];
    if (typeof value === 'boolean') body[field.key] = value;
    else if (value !== undefined && value.trim() !== '')
      body[field.key] = field.kind === 'integer' ? Number(value.trim()) : value.trim();
  }
  return body;
}
