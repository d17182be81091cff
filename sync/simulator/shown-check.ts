// I4 and I6, after every step: what a tab shows is what the server had where its cursor stands, and every fact of its
// own that is not in that yet, each once. Computed from the model; nothing of the overlay is used.
import {documentDefinitions} from '../../shared/documents.ts';
import type {Json} from '../../shared/kernel/canonical.ts';
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Document} from '../../shared/kernel/define-document.ts';
import {permissionRule} from '../../shared/may.ts';
import type {ReplicaState} from '../terminal/replica-pages.ts';
import type {OutboxRecord, Visible} from '../terminal/verdict-state.ts';
import {stateAfter} from '../terminal/verdict-state.ts';
import type {Books, Documents} from './books.ts';
import {judge, nameOfKey, scopeOfDocument, worldOn} from './books.ts';
import type {Device} from './device.ts';
import {programOf} from './floor-kinds.ts';
import type {Tab} from './tab.ts';
import type {World} from './world.ts';

// Cases of facts that wait are the server's: a preview may show them otherwise until the verdict is there.
const compared = documentDefinitions
  .filter(({collection, name}) => collection !== undefined && name !== 'exceptionCase')
  .map(({name}) => name);
const comparedNames = new Set(compared);

const texts = new WeakMap<object, string>();
/** Documents are never changed in place: each is written out once. */
export function textOf(document: object): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const made = canonicalJson(document as unknown as Json);
  texts.set(document, made);
  return made;
}

const inScopes = new WeakMap<Documents, Map<string, Documents>>();
/** The documents of some scopes. */
export function documentsIn(documents: Documents, scopes: readonly string[]): Documents {
  const byScopes = inScopes.get(documents) ?? new Map<string, Documents>();
  inScopes.set(documents, byScopes);
  const key = scopes.join(' ');
  const known = byScopes.get(key);
  if (known !== undefined) return known;
  const wanted = new Set(scopes);
  const made = new Map(
    [...documents].filter(([name, document]) => wanted.has(scopeOfDocument(name, document) ?? '')),
  );
  byScopes.set(key, made);
  return made;
}

/** What a tab looked like when it was looked at last, and what it is granted. */
type Look = {state: unknown; entries: unknown; scopes: readonly string[]};
const looks = new WeakMap<Tab, Look>();

const mostPendingAlways = 40; // every further look costs as much as the facts that wait

/** The scopes of the pull that a tab shows. The cursor of one that is under way may name others already. */
function scopesAt(device: Device, {visibleEpoch, completed, head, cursor}: ReplicaState): readonly string[] {
  const key = `${visibleEpoch} ${completed} ${head}`;
  const known = device.granted.get(key) ?? Object.keys(cursor.streams).sort();
  device.granted.set(key, known);
  return known;
}

/** Says where the tab shows something else than it should. */
export function checkShown(world: World, device: Device, tab: Tab): readonly string[] {
  const {insides} = tab;
  if (insides === undefined) return [];
  const base = insides.state.base.state;
  const entries = insides.state.own.entries$.value;
  const look: Look = looks.get(tab) ?? {state: undefined, entries: undefined, scopes: []};
  looks.set(tab, look);
  if (look.state === base && look.entries === entries) return [];
  look.scopes = scopesAt(device, base);
  look.state = base;
  look.entries = entries;
  const visible = insides.state.visible;
  const pending = pendingOf(world, device, tab, visible);
  if (pending.length > mostPendingAlways && !world.random.percent((100 * mostPendingAlways) / pending.length))
    return [];
  const expected = expectedOf(world, tab, {visible, scopes: look.scopes, pending});
  return compare(tab, expected).map((line) => `I6 ${tab.name} at ${visible.head}: ${line}`);
}

/** Own facts that the server's documents do not have yet where the cursor stands, by the journal. */
function pendingOf(world: World, device: Device, tab: Tab, visible: Visible): readonly OutboxRecord[] {
  const books = world.books.get(visible.epoch);
  const own = tab.insides?.state.own;
  const onDisk = device.rows;
  const known = new Set(onDisk.map(({id}) => id));
  // Deleted by another tab, rightly (I5), before this one has fetched what it is in.
  const deleted = (own?.entries$.value ?? []).filter(({id}) => world.purged.has(id) && !known.has(id));
  const held = [...onDisk, ...deleted].sort((a, b) => a.seq - b.seq);
  return held.filter((row) => {
    const seen = own?.get(row.id);
    if (seen === undefined && !tab.mustShow.has(row.id)) return false;
    return !isIn(books, row, visible.head) && !isNo(seen ?? row, visible.epoch);
  });
}

/**
 * Asked of the server that the tab shows, not of the one of now: after a restore a copy of the terminal may have brought
 * another fact with the same id there, and this tab still shows its own one from before, once.
 */
function isIn(books: Books | undefined, row: OutboxRecord, head: number): boolean {
  const placed = books?.placeOf(row.id, head);
  if (placed === undefined || placed.verdict === 'parked' || placed.verdict === 'refused') return false;
  return placed.hash === row.fact.hash;
}

/** The server said no to it, or set it aside: then it has no effect. */
function isNo(row: OutboxRecord, epoch: string): boolean {
  const receipt = (row.epoch === epoch ? row.receipt : row.past?.[epoch]) ?? row.receipt;
  if (receipt === undefined) return false;
  return receipt.isQuarantined === true || stateAfter(receipt) === 'refused';
}

function expectedOf(
  world: World,
  tab: Tab,
  how: {
    readonly visible: Visible;
    readonly scopes: readonly string[];
    readonly pending: readonly OutboxRecord[];
  },
): Documents {
  const books = world.books.get(how.visible.epoch);
  const base = documentsIn(books?.at(how.visible.head) ?? new Map<string, Document>(), how.scopes);
  if (how.pending.length === 0) return base;
  const layer = new Map<string, Document>();
  const people = tab.insides?.people.documents;
  const own = worldOn(base, layer, (name, id) => (name === 'person' ? people?.get(id) : undefined));
  for (const {fact} of how.pending) judge(fact, programOf(tab.program), own, permissionRule);
  return new Map([...base, ...layer]);
}

function compare(tab: Tab, expected: Documents): readonly string[] {
  const lines: string[] = [];
  const seen = new Set<string>();
  const overlay = tab.insides?.state.overlay;
  for (const name of compared) {
    for (const body of overlay?.all(name) ?? []) {
      const key = `${name}\n${body.id}`;
      seen.add(key);
      const wanted = expected.get(key);
      if (wanted === undefined) lines.push(`shows ${name} ${body.id}, which should not be there`);
      else if (textOf(wanted) !== textOf(body))
        lines.push(`shows ${textOf(body).slice(0, 300)} instead of ${textOf(wanted).slice(0, 300)}`);
    }
  }
  for (const [key, document] of expected)
    if (!seen.has(key) && comparedNames.has(nameOfKey(key)))
      lines.push(`does not show ${nameOfKey(key)} ${document.id}`);
  return lines.slice(0, 3);
}
