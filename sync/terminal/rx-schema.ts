// The shape of the twelve RxDB collections, derived from the declarations of the documents. Kinds that share
// a collection are told apart by `document`; their key is "document:id", because their ids may be equal.
import type {RxJsonSchema} from 'rxdb';
import type {Document, DocumentDefinition, ReplicaCollection} from '../../shared/kernel/define-document.ts';

/** A document as RxDB keeps it. */
export type ReplicaDocument = {
  /** "document:id" in shared collections, else the id. */
  readonly key: string;
  /** Name of the kind: 'item', 'reason', ... */
  readonly document: string;
  readonly id: string;
  readonly [field: string]: unknown;
};

export const sharedCollections: ReadonlySet<string> = new Set(['catalog', 'activity']);
export const replicaKey = (collection: string, name: string, id: string): string =>
  sharedCollections.has(collection) ? `${name}:${id}` : id;

/** Fields that screens search by; one that a collection does not have is left out. */
export const searched: Readonly<Record<ReplicaCollection, readonly string[]>> = {
  item: ['code', 'gtin'],
  location: ['code'],
  lot: ['lotCode', 'itemId'],
  stockBalance: ['locationId', 'itemId', 'lotId'],
  stockDocument: ['code', 'state'],
  stocktakeTask: ['code', 'state'],
  workOrder: ['code', 'state'],
  jobOrder: ['code', 'workCenterId', 'workOrderId', 'state'],
  inspection: ['code', 'state'],
  equipment: ['code', 'workCenterId'],
  catalog: ['document', 'code'],
  activity: ['document', 'state'],
};

type Property = {readonly type: string; readonly maxLength?: number};

// Index entries are padded to maxLength: ids are 36 to 120 characters, and 200 would double the memory.
const keyLength = 120;

export function replicaSchema(
  collection: ReplicaCollection,
  definitions: readonly DocumentDefinition<Document>[],
): RxJsonSchema<ReplicaDocument> {
  const text = {type: 'string', maxLength: keyLength};
  const properties: Record<string, Property> = {
    key: text,
    document: {type: 'string', maxLength: 40},
    id: text,
  };
  for (const definition of definitions) {
    for (const [name, {json}] of Object.entries(definition.fields)) {
      if (name !== 'id')
        properties[name] =
          json.type === 'string'
            ? {type: 'string', maxLength: Math.min(json.maxLength ?? keyLength, keyLength)}
            : {type: json.type};
    }
  }
  const indexes = searched[collection].filter((name) => properties[name]?.type === 'string');
  return {
    version: 0,
    primaryKey: 'key',
    type: 'object',
    properties,
    required: ['key', 'document', 'id', ...indexes.filter((name) => name !== 'document')],
    indexes: [...indexes],
    // The properties are data here; RxDB wants to know each of them by type.
  } as unknown as RxJsonSchema<ReplicaDocument>;
}
