// A statement is text with numbered places and its values, never text with values inside.
export type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** PostgreSQL prepares a named statement once per connection; the same name always means the same text. */
  readonly name?: string;
};

/** ``sql`select code from item where tenant_id = ${tenantId}` ``: every value becomes a parameter. */
export function sql(texts: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  return {text: texts.reduce((whole, text, at) => `${whole}$${at}${text}`), values};
}

/** The same statement, prepared on each connection: worth it on the hot paths only. */
export function named(name: string, statement: Statement): Statement {
  return {...statement, name};
}

/** A whole batch as one jsonb parameter, for `jsonb_to_recordset`; pg alone would turn an array into a PostgreSQL array. */
export function jsonParameter(value: unknown): string {
  return JSON.stringify(value);
}
