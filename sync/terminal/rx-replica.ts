// The screens' way to ask: RxDB over the effective documents, for queries and live views. Whatever the overlay
// changes it tells here in the same breath.
import {createRxDatabase, RXDB_VERSION} from 'rxdb';
import type {RxCollection, RxDatabase, RxStorage} from 'rxdb';
import {BehaviorSubject} from 'rxjs';
import type {Document, DocumentDefinition, ReplicaCollection} from '../../shared/kernel/define-document.ts';
import {replicaCollections} from '../../shared/kernel/define-document.ts';
import type {Effective} from './effective-storage.ts';
import {EffectiveStorage} from './effective-storage.ts';
import {RxLedger} from './rx-ledger.ts';
import type {EffectiveChange} from './overlay.ts';
import type {ReplicaDocument} from './rx-schema.ts';
import {replicaSchema, searched} from './rx-schema.ts';

export type ReplicaRxCollection = RxCollection<ReplicaDocument>;
type Collections = Record<string, ReplicaRxCollection>;

const reopenFrom = 5000; // above this new queries are cheaper than to correct each live one change by change

export class RxReplica {
  private readonly name: string;
  private readonly definitions: readonly DocumentDefinition<Document>[];
  private readonly source: Effective;
  private readonly byName: ReadonlyMap<string, ReplicaCollection>;
  private storages = new Map<string, EffectiveStorage>();
  private database: RxDatabase<Collections> | undefined;
  private work: Promise<void> = Promise.resolve();
  /** Counts the databases: live queries of an earlier one are dead and have to be made again. */
  readonly generation$ = new BehaviorSubject(0);

  constructor(name: string, definitions: readonly DocumentDefinition<Document>[], source: Effective) {
    this.name = name;
    this.definitions = definitions;
    this.source = source;
    this.byName = new Map(
      definitions.flatMap(({name: kind, collection}) =>
        collection === undefined ? [] : [[kind, collection] as const],
      ),
    );
  }

  async open(): Promise<void> {
    const generation = this.generation$.value + 1;
    this.storages = new Map();
    const database: RxDatabase<Collections> = await createRxDatabase({
      name: `${this.name}-${generation}`,
      storage: this.storage(),
      multiInstance: false,
      eventReduce: true,
      // Names only have to differ from each other; the digest of the browser costs a start twenty waits.
      hashFunction: (input) =>
        Promise.resolve(shortHash(typeof input === 'string' ? input : JSON.stringify(input))),
    });
    const created: Record<string, {schema: ReturnType<typeof replicaSchema>}> = {};
    for (const collection of replicaCollections) {
      const kinds = this.kinds(collection);
      if (kinds.length > 0) created[collection] = {schema: replicaSchema(collection, kinds)};
    }
    await database.addCollections(created);
    this.database = database;
    this.generation$.next(generation);
  }

  collection(name: ReplicaCollection): ReplicaRxCollection {
    const found = this.database?.collections[name];
    if (found === undefined)
      throw new Error(`no collection ${name}: no document is declared for it, or the terminal is closed`);
    return found;
  }

  /** Tells what looks different; live queries follow. Only very many changes take longer: then queries begin anew. */
  async write(changes: readonly EffectiveChange[]): Promise<void> {
    if (changes.length > reopenFrom) {
      const next = this.work.then(() => this.reopen());
      // The queue goes on after an error; whoever asked for the write is told.
      this.work = next.catch(() => undefined);
      return next;
    }
    const groups = new Map<ReplicaCollection, EffectiveChange[]>();
    for (const change of changes) {
      const collection = this.byName.get(change.name);
      if (collection === undefined) continue;
      const group = groups.get(collection) ?? [];
      groups.set(collection, group);
      group.push(change);
    }
    for (const [collection, group] of groups) this.storages.get(collection)?.emit(group);
    return undefined;
  }

  async close(): Promise<void> {
    await this.work;
    await this.database?.close();
    this.database = undefined;
  }

  private async reopen(): Promise<void> {
    await this.database?.close();
    await this.open();
  }

  private kinds(collection: ReplicaCollection): readonly DocumentDefinition<Document>[] {
    return this.definitions.filter((definition) => definition.collection === collection);
  }

  /** Collections of documents read the store; RxDB's notes about them are kept beside it. */
  private storage(): RxStorage<unknown, unknown> {
    const createStorageInstance = async (params: {readonly collectionName: string}): Promise<unknown> => {
      const collection = replicaCollections.find((name) => name === params.collectionName);
      if (collection === undefined) return new RxLedger(params as never);
      const made = new EffectiveStorage({
        params: params as never,
        kinds: this.kinds(collection).map(({name}) => name),
        source: this.source,
        searched: searched[collection],
      });
      this.storages.set(collection, made);
      return made;
    };
    // RxDB types a storage for documents of every kind at once; ours is asked for its own ones only.
    return {name: 'chejian', rxdbVersion: RXDB_VERSION, createStorageInstance} as unknown as RxStorage<
      unknown,
      unknown
    >;
  }
}

/** FNV-1a, twice with different starts. */
function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    a = Math.imul(a ^ text.charCodeAt(index), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}`;
}
