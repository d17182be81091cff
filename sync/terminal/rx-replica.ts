// Effective documents in RxDB on memory storage: queries, indexes and live views for the screens. It is
// written by the overlay only. Documents lie here by reference and are never changed in place.
import {createRxDatabase} from 'rxdb';
import type {RxCollection, RxDatabase} from 'rxdb';
import {getRxStorageMemory} from 'rxdb/plugins/storage-memory';
import {BehaviorSubject} from 'rxjs';
import type {Document, DocumentDefinition, ReplicaCollection} from '../../shared/kernel/define-document.ts';
import {replicaCollections} from '../../shared/kernel/define-document.ts';
import type {Body} from './base-documents.ts';
import type {EffectiveChange} from './overlay.ts';
import type {ReplicaDocument} from './rx-schema.ts';
import {replicaKey, replicaSchema} from './rx-schema.ts';

export type ReplicaRxCollection = RxCollection<ReplicaDocument>;
type Collections = Record<string, ReplicaRxCollection>;
type Source = {readonly names: () => readonly string[]; readonly all: (name: string) => Iterable<Body>};

const chunk = 1000; // one bulk of 50,000 holds the thread and 27 MB more
const rebuildFrom = 5000; // above this a new database is cheaper than updates (80-95 µs each)

export class RxReplica {
  private readonly name: string;
  private readonly definitions: readonly DocumentDefinition<Document>[];
  private readonly byName: ReadonlyMap<string, ReplicaCollection>;
  private database: RxDatabase<Collections> | undefined;
  private work: Promise<void> = Promise.resolve();
  private size = 0;
  /** Counts the databases: live queries of an earlier one are dead and have to be made again. */
  readonly generation$ = new BehaviorSubject(0);

  constructor(name: string, definitions: readonly DocumentDefinition<Document>[]) {
    this.name = name;
    this.definitions = definitions;
    this.byName = new Map(
      definitions.flatMap(({name: kind, collection}) =>
        collection === undefined ? [] : [[kind, collection] as const],
      ),
    );
  }

  async open(): Promise<void> {
    const generation = this.generation$.value + 1;
    const database: RxDatabase<Collections> = await createRxDatabase({
      name: `${this.name}-${generation}`,
      storage: getRxStorageMemory(),
      multiInstance: false,
      eventReduce: true,
    });
    const created: Record<string, {schema: ReturnType<typeof replicaSchema>}> = {};
    for (const collection of replicaCollections) {
      const kinds = this.definitions.filter((definition) => definition.collection === collection);
      if (kinds.length > 0) created[collection] = {schema: replicaSchema(collection, kinds)};
    }
    await database.addCollections(created);
    this.database = database;
    this.size = 0;
    this.generation$.next(generation);
  }

  collection(name: ReplicaCollection): ReplicaRxCollection {
    const found = this.database?.collections[name];
    if (found === undefined)
      throw new Error(`no collection ${name}: no document is declared for it, or the terminal is closed`);
    return found;
  }

  /** Writes what looks different; resolves when queries see it. One call after the other. */
  async write(changes: readonly EffectiveChange[], source: Source): Promise<void> {
    const next = this.work.then(() =>
      changes.length > rebuildFrom && this.size > 0 ? this.rebuild(source) : this.put(changes),
    );
    // The queue goes on after an error; whoever asked for the write is told.
    this.work = next.catch(() => undefined);
    return next;
  }

  private async rebuild(source: Source): Promise<void> {
    await this.database?.close();
    await this.open();
    const changes: EffectiveChange[] = [];
    for (const name of source.names())
      for (const body of source.all(name)) changes.push({name, id: body.id, body});
    await this.put(changes);
  }

  private async put(changes: readonly EffectiveChange[]): Promise<void> {
    const groups = new Map<ReplicaCollection, EffectiveChange[]>();
    for (const change of changes) {
      const collection = this.byName.get(change.name);
      if (collection === undefined) continue;
      const group = groups.get(collection) ?? [];
      groups.set(collection, group);
      group.push(change);
    }
    for (const [collection, group] of groups) {
      for (let start = 0; start < group.length; start += chunk)
        await this.putChunk(collection, group.slice(start, start + chunk));
    }
  }

  /** The one place that knows RxDB's storage: a bulk write with `previous` emits once and is six times faster. */
  private async putChunk(name: ReplicaCollection, changes: readonly EffectiveChange[]): Promise<void> {
    const {storageInstance} = this.collection(name);
    const keys = changes.map((change) => replicaKey(name, change.name, change.id));
    const known = this.size === 0 ? [] : await storageInstance.findDocumentsById(keys, true);
    const previous = new Map(known.map((document) => [document.key, document]));
    const rows = changes.flatMap(({name: kind, id, body}, index) => {
      const key = keys[index] ?? id;
      const before = previous.get(key);
      if (body === undefined && (before === undefined || before._deleted)) return [];
      const document = {
        ...(body ?? before),
        id,
        key,
        document: kind,
        _deleted: body === undefined,
        _attachments: {},
        _meta: before?._meta ?? {lwt: 1},
        _rev: before?._rev ?? '',
      };
      return [{previous: before, document: document as NonNullable<typeof before>}];
    });
    const {error} = await storageInstance.bulkWrite(rows, 'chejian-replica');
    this.size += rows.length;
    const [first] = error;
    if (first !== undefined) throw new Error(`replica write failed: ${first.status} ${first.documentId}`);
  }

  /** The first query of a collection sorts its indexes (about 230 ms for 50,000 documents): done when idle. */
  async warmUp(): Promise<void> {
    for (const collection of Object.values(this.database?.collections ?? {}))
      await collection.find({limit: 1}).exec();
  }

  /** Forgets deleted documents. */
  async cleanUp(): Promise<void> {
    for (const collection of Object.values(this.database?.collections ?? {}))
      await collection.storageInstance.cleanup(0);
  }

  async close(): Promise<void> {
    await this.work;
    await this.database?.close();
    this.database = undefined;
  }
}
