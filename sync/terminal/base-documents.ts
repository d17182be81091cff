// What the server said, folded from pages: the documents of the last complete pull, and nothing newer.
// A collection is taken apart into rows when somebody first asks for it, and a row is unpacked when somebody looks at it.
import type {Change} from '../protocol.ts';
import type {Body} from './base-entry.ts';
import {BaseEntry, hasLines, readRows, rowsWith} from './base-entry.ts';
import {FieldIndex} from './field-index.ts';
import type {Page, ReplicaState} from './replica-pages.ts';
import {firstState} from './replica-pages.ts';

export type {Body};

/** Documents as they were before a change; absent = there was none. */
export type Before = Map<string, Map<string, Body | undefined>>;

// An index costs as much as a dozen searches without one, and a start makes one or two of each kind.
const searchesWithoutIndex = 2;
const mostSearched = 200; // pages; behind many small ones an index is made at once

/** One collection. As long as nobody has looked at it, nobody has to be told what changed in it. */
class Table {
  readonly entries = new Map<string, BaseEntry>();
  readonly indexes = new Map<string, FieldIndex>();
  private readonly searches = new Map<string, number>();
  waiting: Page[] = [];
  isRead = false;
  /** Where the rows came from, until there are too many to look through. */
  private pages: Page[] | undefined = [];

  unpack(): void {
    for (const page of this.waiting.splice(0)) this.apply(page, () => undefined);
  }

  apply(page: Page, remember: Remember): void {
    const {scope} = page;
    this.pages?.push(page);
    if ((this.pages?.length ?? 0) > mostSearched || !hasLines(page)) this.pages = undefined;
    readRows(page, (id, seq, source) => {
      const entry = this.entries.get(id);
      // A tombstone of one scope says nothing about the same document in another one.
      const isStale = entry !== undefined && (source === undefined ? entry.scope !== scope : entry.seq > seq);
      if (isStale || (entry === undefined && source === undefined)) return;
      remember(id, entry);
      const now = source === undefined ? undefined : new BaseEntry(scope, seq, source);
      if (now === undefined) this.entries.delete(id);
      else this.entries.set(id, now);
      for (const index of this.indexes.values()) index.move(id, entry?.body, now?.body);
    });
  }

  /** Ids of the documents whose field has this text. */
  ids(field: string, value: string): readonly string[] {
    // Both may name too many (base-entry.ts), never too few.
    const searches = (this.searches.get(field) ?? 0) + 1;
    this.searches.set(field, searches);
    const found =
      this.pages === undefined || searches > searchesWithoutIndex
        ? this.indexOf(field).ids(value)
        : idsIn(this.pages, JSON.stringify(value));
    return found.filter((id) => this.entries.get(id)?.body[field] === value);
  }

  /** The index of a field, made when it pays. */
  private indexOf(field: string): FieldIndex {
    const known = this.indexes.get(field);
    if (known !== undefined) return known;
    const made = new FieldIndex(field);
    for (const [id, entry] of this.entries) for (const text of entry.texts(field)) made.add(text, id);
    this.indexes.set(field, made);
    return made;
  }
}

/** Ids of the rows in which this stands, those that were replaced since too. */
function idsIn(pages: readonly Page[], text: string): readonly string[] {
  const found = new Set<string>();
  for (const page of pages) rowsWith(page, text, (id) => found.add(id));
  return [...found];
}

export class BaseDocuments {
  private tables = new Map<string, Table>();
  private staged: Page[] = [];
  private lastPage = 0;
  private shown: ReplicaState = {...firstState, generation: 0};

  get state(): ReplicaState {
    return this.shown;
  }

  get known(): {readonly n: number; readonly generation: number} {
    return {n: this.lastPage, generation: this.shown.generation};
  }

  get(name: string, id: string): Body | undefined {
    return this.read(name).entries.get(id)?.body;
  }

  /** Ids of the documents whose field has this text. */
  idsBy(name: string, field: string, value: string): readonly string[] {
    return this.read(name).ids(field, value);
  }

  all(name: string): Iterable<Body> {
    return bodiesOf(this.read(name));
  }

  count(): number {
    let total = 0;
    for (const table of this.tables.values()) {
      table.unpack();
      total += table.entries.size;
    }
    return total;
  }

  /** Every document as a change, for compaction and audit. */
  *changes(): Iterable<Change> {
    for (const [collection, table] of this.tables) {
      table.unpack();
      for (const [id, entry] of table.entries) {
        const {scope, seq} = entry;
        // Who only counts does not unpack it.
        yield {
          scope,
          collection,
          id,
          seq,
          get body() {
            return entry.body;
          },
        };
      }
    }
  }

  /** Unpacks one waiting page, for idle moments; false when none is left. */
  unpackOne(): boolean {
    for (const table of this.tables.values()) {
      const page = table.waiting.shift();
      if (page === undefined) continue;
      table.apply(page, () => undefined);
      return true;
    }
    return false;
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
        for (const page of ready) this.take(page, before);
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
    this.staged = read.pages.filter((page) => page.pull > read.state.completed);
    const none: Before = new Map();
    for (const page of read.pages) if (page.pull <= read.state.completed) this.take(page, none);
    const isSameEpoch = read.state.visibleEpoch === this.shown.visibleEpoch;
    for (const [name, table] of old)
      if (table.isRead) compare(table, this.read(name), {isSameEpoch, remember: remembering(before, name)});
  }

  private take(page: Page, before: Before): void {
    const table = this.table(page.collection);
    if (table.isRead) table.apply(page, remembering(before, page.collection));
    else table.waiting.push(page);
  }

  private read(name: string): Table {
    const table = this.table(name);
    if (!table.isRead) {
      table.unpack();
      table.isRead = true;
    }
    return table;
  }

  private table(name: string): Table {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const made = new Table();
    this.tables.set(name, made);
    return made;
  }
}

type Remember = (id: string, entry: BaseEntry | undefined) => void;

function compare(
  old: Table,
  now: Table,
  {isSameEpoch, remember}: {readonly isSameEpoch: boolean; readonly remember: Remember},
): void {
  for (const [id, entry] of old.entries) {
    const after = now.entries.get(id);
    // Numbers of two epochs may be equal by chance: then only the very same content counts as unchanged.
    const isSame =
      after !== undefined &&
      after.seq === entry.seq &&
      (isSameEpoch || JSON.stringify(after.body) === JSON.stringify(entry.body));
    if (!isSame) remember(id, entry);
  }
  for (const id of now.entries.keys()) if (!old.entries.has(id)) remember(id, undefined);
}

function* bodiesOf(table: Table): Iterable<Body> {
  for (const entry of table.entries.values()) yield entry.body;
}

function remembering(before: Before, name: string): Remember {
  return (id, entry) => {
    const table = before.get(name) ?? new Map<string, Body | undefined>();
    before.set(name, table);
    if (!table.has(id)) table.set(id, entry?.body);
  };
}
