// Ids by the text of one field. Nearly every text belongs to one document: a set is made for the second one only.
type Fields = Readonly<Record<string, unknown>>;

export class FieldIndex {
  private readonly field: string;
  private readonly found = new Map<string, string | Set<string>>();

  constructor(field: string) {
    this.field = field;
  }

  ids(value: string): readonly string[] {
    const found = this.found.get(value);
    if (found === undefined) return [];
    return typeof found === 'string' ? [found] : [...found];
  }

  /** The document changed from `before` to `after`; none = it was not there, or is gone. */
  move(id: string, before: Fields | undefined, after: Fields | undefined): void {
    const from = before?.[this.field];
    const to = after?.[this.field];
    if (from === to) return;
    if (typeof from === 'string') this.remove(from, id);
    if (typeof to === 'string') this.add(to, id);
  }

  add(value: string, id: string): void {
    const found = this.found.get(value);
    if (found === undefined) this.found.set(value, id);
    else if (typeof found === 'string') this.found.set(value, new Set([found, id]));
    else found.add(id);
  }

  private remove(value: string, id: string): void {
    const found = this.found.get(value);
    if (found === id) this.found.delete(value);
    else if (found instanceof Set && found.delete(id) && found.size === 0) this.found.delete(value);
  }
}
