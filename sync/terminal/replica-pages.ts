// Documents from the server as packed pages (30 times cheaper than a record each), with the cursor in the
// same transaction. A cache: it may be deleted at any time and is fetched again.
//
// A pull may take several pages, and the effects of one fact may lie on both sides of a cut. Therefore pages
// of a pull that has not reached its end are kept but not shown; `completed` moves when it has. A scope that
// has to be fetched again (restore, difference, gone) shows its old pages until the new ones are complete.
import Dexie from 'dexie';
import type {Table} from 'dexie';
import type {Change, Cursor} from '../protocol.ts';
import type {Environment} from './environment.ts';
import type {RowTexts} from './pulled.ts';
import {rowTexts} from './pulled.ts';
import {utf8} from './hash-text.ts';

export type Page = {
  readonly n?: number;
  readonly scope: string;
  readonly collection: string;
  readonly pull: number;
  /** A list as JSON, one row a line, so that a row can be read without the others. */
  readonly text: string;
};

/** As it lies on the disk: rows as JSON in UTF-8, half the size of text and unpacked only when somebody asks. */
type StoredPage = Pick<Page, 'n' | 'scope' | 'collection' | 'pull'> & {readonly bytes: Uint8Array};

export type ReplicaState = {
  readonly cursor: Cursor;
  /** Number of the pull that is under way. */
  readonly pull: number;
  /** Last pull that reached its end, and where the feed stood then. */
  readonly completed: number;
  readonly visibleEpoch: string;
  readonly head: number;
  /** When the last pull reached its end, by the clock of the device; the screens show how long ago that is. */
  readonly completedAt?: string;
  /** Scopes whose pages before this pull end with it. */
  readonly refetch: Readonly<Record<string, number>>;
  /** Changes whenever pages were taken away: whoever holds older ones reads all of them again. */
  readonly generation: number;
  /** Changes with every write: two tabs cannot store the same page twice. */
  readonly version: number;
};

export const firstState: ReplicaState = {
  cursor: {epoch: '', streams: {}},
  pull: 1,
  completed: 0,
  visibleEpoch: '',
  head: 0,
  refetch: {},
  generation: 1,
  version: 0,
};

const pageRows = 1000; // measured: larger records gain nothing, smaller ones cost a write each
const version = 2; // of the page format; another number is another database, filled anew

export const replicaName = (tenant: string, device: string): string =>
  `chejian-replica-v${version}-${tenant}-${device}`;

export class ReplicaPages {
  private readonly db: Dexie;
  private readonly pages: Table<StoredPage, number>;
  private readonly meta: Table<{readonly key: string; readonly value: ReplicaState}, string>;
  private readonly environment: Environment;
  /** What this tab wrote and has not read back: it need not be read at all. */
  private readonly written = new Map<number, Page>();

  constructor(name: string, environment: Environment) {
    this.db = new Dexie(name, {
      ...environment.indexedDb,
      chromeTransactionDurability: 'relaxed',
      cache: 'disabled',
    });
    this.environment = environment;
    this.db.version(1).stores({pages: '++n, scope', meta: 'key'});
    this.pages = this.db.table('pages');
    this.meta = this.db.table('meta');
  }

  async open(): Promise<void> {
    await this.db.open();
  }

  close(): void {
    this.db.close();
  }

  async state(): Promise<ReplicaState> {
    return (await this.meta.get('state'))?.value ?? firstState;
  }

  /** State and pages of one moment; all pages, or those after `n` while the generation is still the same. */
  async read(known: {
    readonly n: number;
    readonly generation: number;
  }): Promise<{readonly state: ReplicaState; readonly pages: readonly Page[]; readonly isWhole: boolean}> {
    return this.db.transaction('r', this.pages, this.meta, async () => {
      const state = await this.state();
      const isWhole = state.generation !== known.generation;
      const pages = await this.pagesAfter(isWhole ? 0 : known.n);
      return {state, pages, isWhole};
    });
  }

  private async pagesAfter(n: number): Promise<readonly Page[]> {
    const above = this.pages.where('n').above(n);
    if (this.written.size === 0) return (await above.toArray()).map(decoded);
    const keys = await above.primaryKeys();
    const missing = keys.filter((key) => !this.written.has(key));
    const read = new Map(
      (await this.pages.bulkGet(missing)).flatMap((page) => (page === undefined ? [] : [[page.n, page]])),
    );
    const pages = keys.flatMap((key) => {
      const page = read.get(key);
      return this.written.get(key) ?? (page === undefined ? [] : decoded(page));
    });
    this.written.clear();
    return pages;
  }

  /** Changes the state and adds pages, unless somebody else changed it since it was read. */
  private async write(
    before: ReplicaState,
    after: Omit<ReplicaState, 'version'>,
    pages: readonly Page[] = [],
  ): Promise<ReplicaState | undefined> {
    const stored = pages.map(encoded);
    const stateAfter = {...after, version: before.version + 1};
    const keys = await this.db.transaction('rw', this.pages, this.meta, async () => {
      const now = await this.state();
      if (now.version !== before.version) return undefined;
      const added = await this.pages.bulkAdd(stored, {allKeys: true});
      if (after.completed !== before.completed) await this.deleteReplaced(before.refetch);
      await this.meta.put({key: 'state', value: stateAfter});
      return added;
    });
    keys?.forEach((n, index) => {
      const page = pages[index];
      if (page !== undefined) this.written.set(n, {...page, n});
    });
    return keys === undefined ? undefined : stateAfter;
  }

  private async deleteReplaced(refetch: ReplicaState['refetch']): Promise<void> {
    for (const [scope, from] of Object.entries(refetch)) {
      await this.pages
        .where('scope')
        .equals(scope)
        .and((page) => page.pull < from)
        .delete();
    }
  }

  /** Stores one reply of a pull; the state with it, or undefined when another tab was faster. `head` is where the feed stood if this page is the last one. */
  async store(
    before: ReplicaState,
    reply: {
      readonly documents: readonly RowTexts[];
      readonly streams: Readonly<Record<string, number>>;
      readonly isEnd: boolean;
      readonly head: number;
    },
  ): Promise<ReplicaState | undefined> {
    const gone = Object.keys(before.cursor.streams).filter((scope) => !(scope in reply.streams));
    // A new number: pages of a scope that was taken away and given back within one pull stay apart.
    const pull = before.pull + (gone.length > 0 ? 1 : 0);
    const refetch = {...before.refetch};
    for (const scope of gone) refetch[scope] = pull;
    const cursor = {epoch: before.cursor.epoch, streams: {...reply.streams}};
    const pages = pack(reply.documents, pull);
    if (!reply.isEnd) return this.write(before, {...before, cursor, pull, refetch}, pages);
    const isReplacing = Object.keys(refetch).length > 0;
    return this.write(
      {...before, refetch},
      {
        cursor,
        pull: pull + 1,
        completed: pull,
        visibleEpoch: cursor.epoch,
        head: reply.head,
        completedAt: new Date(this.environment.now()).toISOString(),
        refetch: {},
        generation: before.generation + (isReplacing ? 1 : 0),
      },
      pages,
    );
  }

  /** Fetches scopes again from 0; what is shown stays until the new pages are complete. */
  async refetch(before: ReplicaState, scopes: readonly string[]): Promise<ReplicaState | undefined> {
    const pull = before.pull + 1;
    const streams = {...before.cursor.streams};
    const refetch = {...before.refetch};
    for (const scope of scopes) {
      streams[scope] = 0;
      refetch[scope] = pull;
    }
    return this.write(before, {...before, cursor: {...before.cursor, streams}, pull, refetch});
  }

  /** The server was restored: its numbers begin anew. */
  async takeEpoch(before: ReplicaState, epoch: string): Promise<ReplicaState | undefined> {
    const held = (await this.pages.orderBy('scope').uniqueKeys()) as string[];
    const pull = before.pull + 1;
    const refetch = {...before.refetch};
    for (const scope of held) refetch[scope] = pull;
    return this.write(before, {...before, cursor: {epoch, streams: {}}, pull, refetch});
  }

  async pageCount(): Promise<number> {
    return this.pages.count();
  }

  /** Replaces many small pages by few full ones with the same content. Only between two pulls. */
  async compact(
    before: ReplicaState,
    changes: Iterable<Change>,
  ): Promise<{readonly state: ReplicaState; readonly lastPage: number} | undefined> {
    return this.db.transaction('rw', this.pages, this.meta, async () => {
      const now = await this.state();
      const staged = await this.pages.filter((page) => page.pull > now.completed).count();
      if (now.version !== before.version || staged > 0) return undefined;
      await this.pages.clear();
      await this.pages.bulkAdd(pack(rowTexts(changes), now.completed).map(encoded));
      const state = {...now, generation: now.generation + 1, version: now.version + 1};
      await this.meta.put({key: 'state', value: state});
      return {state, lastPage: (await this.pages.orderBy('n').last())?.n ?? 0};
    });
  }
}

function encoded({scope, collection, pull, text}: Page): StoredPage {
  return {scope, collection, pull, bytes: utf8(text)};
}

function decoded({n, scope, collection, pull, bytes}: StoredPage): Page {
  let text: string | undefined;
  return {
    n,
    scope,
    collection,
    pull,
    get text() {
      text ??= new TextDecoder().decode(bytes);
      return text;
    },
  };
}

/** Rows in full records. */
export function pack(documents: readonly RowTexts[], pull: number): Page[] {
  const pages: Page[] = [];
  for (const {scope, collection, rows} of documents)
    for (let start = 0; start < rows.length; start += pageRows)
      pages.push({scope, collection, pull, text: `[\n${rows.slice(start, start + pageRows).join(',\n')}\n]`});
  return pages;
}
