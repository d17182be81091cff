// structuredClone for the plain data that facts and documents are made of, with cycles and shared
// parts kept. Things that cannot be data (functions, DOM nodes) throw, as the real one does.
const scalars = new Set(['string', 'number', 'boolean', 'undefined', 'bigint']);

const cloneBinary = (value: ArrayBuffer | ArrayBufferView) => {
  if (value instanceof ArrayBuffer) return value.slice(0);
  const buffer = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
  const View = value.constructor as new (buffer: ArrayBufferLike) => ArrayBufferView;
  return new View(buffer);
};

const cloneSpecial = (value: object): object | undefined => {
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return cloneBinary(value);
  if (typeof Blob !== 'undefined' && value instanceof Blob) return value; // a blob never changes
  if (value instanceof Error)
    return Object.assign(new Error(value.message), {name: value.name, stack: value.stack});
  return undefined;
};

const cloneParts = (value: object, seen: Map<object, unknown>) => {
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    seen.set(value, copy);
    value.forEach((item, key) => copy.set(cloneValue(key, seen), cloneValue(item, seen)));
    return copy;
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>();
    seen.set(value, copy);
    value.forEach((item) => copy.add(cloneValue(item, seen)));
    return copy;
  }
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([] as unknown as Record<string, unknown>)
    : {};
  seen.set(value, copy);
  for (const key of Object.keys(value)) copy[key] = cloneValue((value as Record<string, unknown>)[key], seen);
  return copy;
};

/** A deep copy of data. */
export const cloneValue = (value: unknown, seen: Map<object, unknown> = new Map()): unknown => {
  if (value === null || scalars.has(typeof value)) return value;
  if (typeof value !== 'object')
    throw Object.assign(new Error(`${typeof value} could not be cloned`), {name: 'DataCloneError'});
  if (seen.has(value as object)) return seen.get(value as object);
  const special = cloneSpecial(value as object);
  if (special === undefined) return cloneParts(value as object, seen);
  seen.set(value as object, special);
  return special;
};
