// One text for one value, on every engine: keys sorted by code unit, undefined left out, no spaces.
// Hashes are taken over this text, so it may never change.

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | {readonly [key: string]: Json | undefined};

/** Canonical JSON text of a value; numbers must be finite (quantities are text and do not come here). */
export function canonicalJson(value: Json | undefined): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === undefined || value === null) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  // Built by hand: every fact passes here twice, and joining mapped arrays costs four times as much.
  let text = '';
  if (Array.isArray(value)) {
    for (const entry of value) text += (text === '' ? '' : ',') + canonicalJson(entry as Json);
    return `[${text}]`;
  }
  const object = value as {readonly [key: string]: Json | undefined};
  for (const key of Object.keys(object).sort()) {
    const entry = object[key];
    if (entry !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}
