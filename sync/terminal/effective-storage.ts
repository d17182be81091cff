// RxDB reads the effective documents where they are: nothing is copied, filled or kept twice, and a start costs
// no more than what its queries look at. Fields that are compared for equality are found by the index of the store.
import {getSortComparator} from 'rxdb';
import type {
  EventBulk,
  PreparedQuery,
  RxDocumentData,
  RxStorageChangeEvent,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb';
import {Subject} from 'rxjs';
import type {Body} from './base-documents.ts';
import type {EffectiveChange} from './overlay.ts';
import type {ReplicaDocument} from './rx-schema.ts';
import {getMingoQuery} from './rx-query-matcher.ts';
import {replicaKey} from './rx-schema.ts';

type Stored = RxDocumentData<ReplicaDocument>;
type Bulk = EventBulk<RxStorageChangeEvent<ReplicaDocument>, unknown>;
type Instance = RxStorageInstance<ReplicaDocument, unknown, unknown, unknown>;

/** Where the effective documents are. */
export type Effective = {
  readonly shown: (name: string, id: string) => Body | undefined;
  readonly all: (name: string) => Iterable<Body>;
  readonly findBy: (name: string, field: string, value: string) => readonly Body[];
};

type Parts = {
  readonly params: RxStorageInstanceCreationParams<ReplicaDocument, unknown>;
  readonly kinds: readonly string[];
  readonly source: Effective;
  /** Fields that screens search by. */
  readonly searched: readonly string[];
};

export class EffectiveStorage implements Instance {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Instance['schema'];
  readonly internals = {};
  readonly options = {};
  private readonly parts: Parts;
  private readonly subject = new Subject<Bulk>();
  private readonly stored = new WeakMap<Body, Stored>();
  /** RxDB tells the looks of one document apart by it: a later look has a higher number. */
  private revision = 0;

  constructor(parts: Parts) {
    const {databaseName, collectionName, schema} = parts.params;
    this.parts = parts;
    this.databaseName = databaseName;
    this.collectionName = collectionName;
    this.schema = schema;
  }

  /** Live queries learn what looks different now. Called in the same breath in which the source has changed. */
  emit(changes: readonly EffectiveChange[]): void {
    const events = changes.flatMap((change) => this.event(change));
    if (events.length === 0) return;
    const id = `${this.databaseName}-${this.collectionName}-${(this.revision += 1)}`;
    this.subject.next({id, events, checkpoint: null, context: 'chejian-replica'});
  }

  query({query}: PreparedQuery<ReplicaDocument>): Promise<{documents: Stored[]}> {
    const {test} = getMingoQuery(query.selector);
    const documents = this.candidates(query.selector).filter(test);
    // By key only: compared directly, without the general way over lists of fields.
    const [[field, direction] = [], ...more] = query.sort.map((part) => Object.entries(part)[0] ?? []);
    const isByKey = field === 'key' && direction === 'asc' && more.length === 0;
    documents.sort(
      isByKey
        ? (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
        : getSortComparator<ReplicaDocument>(this.schema, query),
    );
    // The types promise both; a prepared query of RxDB leaves out what was not asked for.
    const {skip, limit} = query as {readonly skip?: number; readonly limit?: number};
    const from = skip ?? 0;
    return Promise.resolve({
      documents: documents.slice(from, limit === undefined ? undefined : from + limit),
    });
  }

  async count(prepared: PreparedQuery<ReplicaDocument>): Promise<{count: number; mode: 'fast'}> {
    const {test} = getMingoQuery(prepared.query.selector);
    return {count: this.candidates(prepared.query.selector).filter(test).length, mode: 'fast'};
  }

  findDocumentsById(keys: string[]): Promise<Stored[]> {
    return Promise.resolve(
      keys.flatMap((key) =>
        this.parts.kinds.flatMap((kind) => {
          const body = this.parts.source.shown(
            kind,
            key.startsWith(`${kind}:`) ? key.slice(kind.length + 1) : key,
          );
          return body === undefined || this.keyOf(kind, body.id) !== key ? [] : [this.storedOf(kind, body)];
        }),
      ),
    );
  }

  changeStream(): Subject<Bulk> {
    return this.subject;
  }

  bulkWrite(): Promise<never> {
    return Promise.reject(
      new Error('documents change by facts and by the feed, never by a write to a collection'),
    );
  }

  getAttachmentData(): Promise<never> {
    return Promise.reject(new Error('documents have no attachments'));
  }

  async cleanup(): Promise<boolean> {
    return true; // nothing that is gone is kept
  }

  async close(): Promise<void> {
    this.subject.complete();
  }

  async remove(): Promise<void> {
    await this.close();
  }

  /** At least what matches: found by the most telling field, else everything of the wanted kind. */
  private candidates(selector: unknown): Stored[] {
    const equal = equalities(selector);
    const fixed = [...equal].filter(
      ([field]) => field !== 'key' && field !== 'document' && field !== '_deleted',
    );
    const found: Stored[] = [];
    const kind = equal.get('document');
    for (const name of this.parts.kinds) {
      if (typeof kind === 'string' && kind !== name) continue;
      for (const body of this.bodies(name, equal))
        if (fixed.every(([field, value]) => body[field] === value)) found.push(this.storedOf(name, body));
    }
    return found;
  }

  private bodies(name: string, equal: ReadonlyMap<string, unknown>): Iterable<Body> {
    const {source, searched} = this.parts;
    const id = equal.get('id');
    if (typeof id === 'string') {
      const body = source.shown(name, id);
      return body === undefined ? [] : [body];
    }
    // The longest text is nearly always the most telling: an id before a state.
    let best: readonly [string, string] | undefined;
    for (const field of searched) {
      const value = equal.get(field);
      if (field !== 'document' && typeof value === 'string' && value.length >= (best?.[1].length ?? 0))
        best = [field, value];
    }
    return best === undefined ? source.all(name) : source.findBy(name, best[0], best[1]);
  }

  private event({name, id, body, was}: EffectiveChange): RxStorageChangeEvent<ReplicaDocument>[] {
    if (was === undefined && body === undefined) return [];
    const documentId = this.keyOf(name, id);
    // First the look of before: its number must be the lower one.
    const before = was === undefined ? undefined : this.storedOf(name, was);
    if (body === undefined) {
      if (before === undefined) return [];
      const gone = {...before, _deleted: true, _rev: this.nextRevision()};
      return [{documentId, operation: 'DELETE', documentData: gone, previousDocumentData: before}];
    }
    const now = this.renewed(name, body);
    return before === undefined
      ? [{documentId, operation: 'INSERT', documentData: now, previousDocumentData: undefined}]
      : [{documentId, operation: 'UPDATE', documentData: now, previousDocumentData: before}];
  }

  private keyOf(kind: string, id: string): string {
    return replicaKey(this.collectionName, kind, id);
  }

  private storedOf(kind: string, body: Body): Stored {
    return this.stored.get(body) ?? this.renewed(kind, body);
  }

  private renewed(kind: string, body: Body): Stored {
    const made: Stored = {
      ...body,
      key: this.keyOf(kind, body.id),
      document: kind,
      _deleted: false,
      _attachments: {},
      _meta: {lwt: 1},
      _rev: this.nextRevision(),
    };
    this.stored.set(body, made);
    return made;
  }

  private nextRevision(): string {
    return `${(this.revision += 1)}-x`;
  }
}

/** Fields of a query that have to equal one plain value. */
function equalities(selector: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [field, wanted] of Object.entries((selector ?? {}) as Readonly<Record<string, unknown>>)) {
    const value = typeof wanted === 'object' && wanted !== null && '$eq' in wanted ? wanted.$eq : wanted;
    if (
      !field.includes('.') &&
      !field.startsWith('$') &&
      ['string', 'number', 'boolean'].includes(typeof value)
    )
      found.set(field, value);
  }
  return found;
}
