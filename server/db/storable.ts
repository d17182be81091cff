// Text from outside may hold what JSON can say and a database of text cannot.

/** NUL and half of a pair of code units become a mark. */
export const storableText = (text: string): string =>
  Buffer.from(text).toString().replaceAll('\u0000', '\ufffd');

/** The same for every text of a value that is written as JSON: one bad letter would make the whole row unreadable. */
export function storable<T extends object>(value: T): T {
  // What comes out has the shape of what went in.
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) =>
    typeof part === 'string' ? storableText(part) : part,
  ) as T;
}
