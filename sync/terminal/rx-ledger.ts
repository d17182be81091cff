// RxDB's own notes about a database: its token and its collections. They live as long as the database, in memory.
import type {
  BulkWriteRow,
  EventBulk,
  RxDocumentData,
  RxStorageBulkWriteResponse,
  RxStorageChangeEvent,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb';
import {Subject} from 'rxjs';

type Note = Readonly<Record<string, unknown>> & {readonly id: string};
type Instance = RxStorageInstance<Note, unknown, unknown, unknown>;
type Stored = RxDocumentData<Note>;

export class RxLedger implements Instance {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Instance['schema'];
  readonly internals = {};
  readonly options = {};
  private readonly notes = new Map<string, Stored>();
  private readonly subject = new Subject<EventBulk<RxStorageChangeEvent<Note>, unknown>>();

  constructor({databaseName, collectionName, schema}: RxStorageInstanceCreationParams<Note, unknown>) {
    this.databaseName = databaseName;
    this.collectionName = collectionName;
    this.schema = schema;
  }

  /** A database has one writer, itself: two looks of a note never meet. */
  bulkWrite(rows: BulkWriteRow<Note>[]): Promise<RxStorageBulkWriteResponse<Note>> {
    for (const {document} of rows) this.notes.set(document.id, document);
    return Promise.resolve({error: []});
  }

  findDocumentsById(ids: string[]): Promise<Stored[]> {
    return Promise.resolve(ids.flatMap((id) => this.notes.get(id) ?? []));
  }

  query(): Promise<{documents: Stored[]}> {
    return Promise.resolve({documents: [...this.notes.values()]});
  }

  count(): Promise<{count: number; mode: 'fast'}> {
    return Promise.resolve({count: this.notes.size, mode: 'fast'});
  }

  changeStream(): Subject<EventBulk<RxStorageChangeEvent<Note>, unknown>> {
    return this.subject;
  }

  getAttachmentData(): Promise<never> {
    return Promise.reject(new Error('notes have no attachments'));
  }

  cleanup(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async close(): Promise<void> {
    this.subject.complete();
  }

  async remove(): Promise<void> {
    await this.close();
  }
}
