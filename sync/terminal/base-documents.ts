// What the server said, folded from pages: the documents of the last complete pull, and nothing newer.
import type {Change} from '../protocol.ts';
import type {Page, ReplicaState} from './replica-pages.ts';
import {firstState} from './replica-pages.ts';

export type Body = Readonly<Record<string, unknown>> & {readonly id: string};
type Entry = {readonly scope: string; readonly seq: number; readonly body: Body};
type Table = Map<string, Entry>;

/** Documents as they were before a change; absent = there was none. */
export type Before = Map<string, Map<string, Body | undefined>>;

export class BaseDocuments {
  private tables = new Map<string, Table>();
  private codes = new Map<string, Map<string, string>>();
  private staged: Page[] = [];
  private lastPage = 0;
  private shown = firstState;

  constructor() {
    this.shown = {...firstState, generation: 0};
  }

  get state(): ReplicaState {
    return this.shown;
  }

  get known(): {readonly n: number; readonly generation: number} {
    return {n: this.lastPage, generation: this.shown.generation};
  }

  get(name: string, id: string): Body | undefined {
    return this.tables.get(name)?.get(id)?.body;
  }

  findId(name: string, code: string): string | undefined {
    return this.codes.get(name)?.get(code);
  }

  all(name: string): Iterable<Body> {
    return bodiesOf(this.tables.get(name));
  }

  names(): Iterable<string> {
    return this.tables.keys();
  }

  count(): number {
    let total = 0;
    for (const table of this.tables.values()) total += table.size;
    return total;
  }

  /** Every document as a change, for compaction and audit. */
  *changes(): Iterable<Change> {
    for (const [collection, table] of this.tables) {
      for (const [id, {scope, seq, body}] of table) yield {scope, collection, id, seq, body};
    }
  }

  /** Takes what was read; returns what looks different now, with the look of before. */
  absorb(read: {
    readonly state: ReplicaState;
    readonly pages: readonly Page[];
    readonly isWhole: boolean;
  }): Before {
    const before: Before = new Map();
    // Two reads may overtake each other: what is known already says nothing new.
    if (read.state.version < this.shown.version) return before;
    const fresh = read.isWhole ? read.pages : read.pages.filter((page) => (page.n ?? 0) > this.lastPage);
    for (const page of read.pages) this.lastPage = Math.max(this.lastPage, page.n ?? 0);
    if (read.isWhole) {
      this.rebuild(read, before);
    } else {
      this.staged.push(...fresh);
      if (read.state.completed > this.shown.completed) {
        const ready = this.staged.filter((page) => page.pull <= read.state.completed);
        this.staged = this.staged.filter((page) => page.pull > read.state.completed);
        for (const page of ready) this.apply(page, before);
      }
    }
    this.shown = read.state;
    return before;
  }

  /** After compaction by ourselves: the same documents lie in other pages. */
  moved(state: ReplicaState, lastPage: number): void {
    this.shown = state;
    this.lastPage = lastPage;
  }

  private rebuild(
    read: {readonly state: ReplicaState; readonly pages: readonly Page[]},
    before: Before,
  ): void {
    const old = this.tables;
    this.tables = new Map();
    this.codes = new Map();
    this.staged = read.pages.filter((page) => page.pull > read.state.completed);
    const none: Before = new Map();
    for (const page of read.pages) if (page.pull <= read.state.completed) this.apply(page, none);
    for (const name of new Set([...old.keys(), ...this.tables.keys()]))
      this.compare(
        name,
        {old: old.get(name), isSameEpoch: read.state.visibleEpoch === this.shown.visibleEpoch},
        before,
      );
  }

  private compare(
    name: string,
    {old, isSameEpoch}: {readonly old: Table | undefined; readonly isSameEpoch: boolean},
    before: Before,
  ): void {
    const now = this.tables.get(name);
    for (const [id, entry] of old ?? []) {
      const after = now?.get(id);
      // Numbers of two epochs may be equal by chance: then only the very same content counts as unchanged.
      const isSame =
        after !== undefined &&
        after.seq === entry.seq &&
        (isSameEpoch || JSON.stringify(after.body) === JSON.stringify(entry.body));
      if (!isSame) remember(before, name, id, entry.body);
    }
    for (const id of now?.keys() ?? []) if (old?.has(id) !== true) remember(before, name, id, undefined);
  }

  private apply({scope, collection, rows}: Page, before: Before): void {
    const table = this.tables.get(collection) ?? new Map<string, Entry>();
    this.tables.set(collection, table);
    for (const [id, seq, body] of rows) {
      const entry = table.get(id);
      // A tombstone of one scope says nothing about the same document in another one.
      const isStale = entry !== undefined && (body === null ? entry.scope !== scope : entry.seq > seq);
      if (isStale || (entry === undefined && body === null)) continue;
      remember(before, collection, id, entry?.body);
      if (body === null) table.delete(id);
      else table.set(id, {scope, seq, body: body as Body});
      this.index(collection, id, body);
    }
  }

  private index(name: string, id: string, body: Readonly<Record<string, unknown>> | null): void {
    const code = body?.['code'];
    if (typeof code !== 'string') return;
    const codes = this.codes.get(name) ?? new Map<string, string>();
    this.codes.set(name, codes.set(code, id));
  }
}

function* bodiesOf(table: Table | undefined): Iterable<Body> {
  for (const entry of table?.values() ?? []) yield entry.body;
}

function remember(before: Before, name: string, id: string, body: Body | undefined): void {
  const table = before.get(name) ?? new Map<string, Body | undefined>();
  before.set(name, table);
  if (!table.has(id)) table.set(id, body);
}
