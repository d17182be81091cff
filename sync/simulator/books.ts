// The model: what the documents have to be, from the accepted facts alone. Naive on purpose: every document in one
// map, every batch folded anew, no loading, no cache, no feed. It shares with the product only what a fact does.
import {arrivalRule} from '../../server/journal/arrival-rule.ts';
import {documentDefinitions} from '../../shared/documents.ts';
import type {FactRegistry, PermissionRule} from '../../shared/kernel/apply-fact.ts';
import {applyFact} from '../../shared/kernel/apply-fact.ts';
import type {Document, DocumentDefinition} from '../../shared/kernel/define-document.ts';
import {openCases} from '../../shared/kernel/exception-case.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Outcome} from '../../shared/kernel/outcome.ts';
import {parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import {stageWorld} from '../../shared/kernel/staged-world.ts';
import type {World} from '../../shared/kernel/world.ts';
import {permissionRule} from '../../shared/may.ts';

export type Documents = ReadonlyMap<string, Document>;
type Layer = Map<string, Document>;
const keyOf = (name: string, id: string): string => `${name}\n${id}`;
export const nameOfKey = (key: string): string => key.slice(0, key.indexOf('\n'));

/** A world on top of documents; what is put stays in `layer`. */
export function worldOn(
  documents: Documents,
  layer: Layer,
  local: (name: string, id: string) => Document | undefined = () => undefined,
): World {
  const get = <D extends Document>({name}: DocumentDefinition<D>, id: string): D | undefined =>
    (layer.get(keyOf(name, id)) ?? documents.get(keyOf(name, id)) ?? local(name, id)) as D | undefined;
  return {
    get,
    find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
      for (const table of [layer, documents])
        for (const [key, document] of table)
          if (nameOfKey(key) === definition.name && (document as {readonly code?: unknown}).code === code)
            return get(definition, document.id);
      return undefined;
    },
    put: ({name}, document) => void layer.set(keyOf(name, document.id), document),
    add: () => undefined,
  };
}

/** One rule, which may break. What it did before it broke is not done. */
export function judge(
  fact: Fact,
  registry: FactRegistry,
  world: World,
  permission: PermissionRule | undefined,
): Outcome | undefined {
  const staged = stageWorld(world);
  try {
    const outcome = applyFact(fact, registry, staged, permission);
    staged.commit();
    return outcome;
  } catch {
    return undefined;
  }
}

/** A batch as the journal has it. */
export type JournalBatch = {
  readonly v: number;
  readonly fresh: readonly Fact[];
  /** Facts of batches before that were tried again. */
  readonly again: readonly Fact[];
  readonly receivedAt: string;
};
/** Names of what a batch made known. */
function keysOf(layer: Layer, outcomes: ReadonlyMap<string, Outcome>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [key, document] of layer) {
    keys.add(`${nameOfKey(key)}:${document.id}`);
    const {code} = document as {readonly code?: unknown};
    if (typeof code === 'string') keys.add(`${nameOfKey(key)}:${code}`);
  }
  for (const [id, {verdict}] of outcomes) if (verdict !== 'parked') keys.add(`fact:${id}`);
  return keys;
}

const isHit = (outcome: Outcome | undefined, keys: ReadonlySet<string>): boolean =>
  outcome?.verdict === 'parked' && outcome.waitsFor.some((key) => keys.has(key));

type Waiting = {readonly fact: Fact; readonly keys: ReadonlySet<string>};
type State = {readonly v: number; readonly documents: Documents};
export type Placed = {readonly v: number; readonly verdict: Outcome['verdict']; readonly hash: string};

export class Books {
  readonly epoch: string;
  private states: State[] = [{v: 0, documents: new Map()}];
  /** Where each fact stood when, oldest first. */
  private history = new Map<string, readonly Placed[]>();
  private waiting = new Map<string, Waiting>();
  private waitingBefore: readonly {readonly v: number; readonly waiting: Map<string, Waiting>}[] = [];

  constructor(epoch: string) {
    this.epoch = epoch;
  }

  /** The books of a server that was set back to `v`. */
  restoredAt(v: number, epoch: string): Books {
    const made = new Books(epoch);
    made.states = this.states.filter((state) => state.v <= v);
    const before = [...this.waitingBefore].reverse().find((entry) => entry.v <= v);
    made.waiting = new Map(before?.waiting);
    made.waitingBefore = this.waitingBefore.filter((entry) => entry.v <= v);
    for (const [id, placed] of this.history) {
      const kept = placed.filter((entry) => entry.v <= v);
      if (kept.length > 0) made.history.set(id, kept);
    }
    return made;
  }

  /** The documents where the feed stood at `v`. */
  at(v: number): Documents {
    let found = this.states[0]?.documents ?? new Map<string, Document>();
    for (const state of this.states) if (state.v <= v) found = state.documents;
    return found;
  }

  get newest(): Documents {
    return this.at(Number.MAX_SAFE_INTEGER);
  }

  get ids(): Iterable<string> {
    return this.history.keys();
  }

  /** What had become of a fact where the feed stood at `v`. */
  placeOf(id: string, v = Number.MAX_SAFE_INTEGER): Placed | undefined {
    return (this.history.get(id) ?? []).filter((entry) => entry.v <= v).at(-1);
  }

  /** Every verdict that a fact has had. */
  verdictsOf(id: string): readonly string[] {
    return (this.history.get(id) ?? []).map(({verdict}) => verdict);
  }

  /** Folds a batch; returns its verdicts. */
  fold(batch: JournalBatch, registry: FactRegistry): ReadonlyMap<string, Outcome> {
    const before = this.newest;
    let tried: readonly Fact[] = batch.again.filter(({id}) => this.isWokenByServer(id));
    let bookedBefore = -1;
    for (;;) {
      const layer: Layer = new Map();
      const outcomes = this.judgeAll([...batch.fresh, ...tried], before, layer, {batch, registry});
      const keys = keysOf(layer, outcomes);
      const woken = this.wokenBy(batch.fresh, tried, keys, outcomes);
      tried = [...tried, ...woken];
      if (woken.length > 0) continue;
      // Tried before one that it waits for: behind that one it is tried again.
      const booked = [...outcomes.values()].filter(({verdict}) => verdict !== 'parked').length;
      const tooEarly = booked > bookedBefore ? tried.filter(({id}) => isHit(outcomes.get(id), keys)) : [];
      if (tooEarly.length === 0) {
        this.keep(batch.v, new Map([...before, ...layer]), [...batch.fresh, ...tried], outcomes);
        return outcomes;
      }
      bookedBefore = booked;
      tried = [...tried.filter((fact) => !tooEarly.includes(fact)), ...tooEarly];
    }
  }

  /** Waits for another program or broke a rule: the server tries it again by itself. */
  private isWokenByServer(id: string): boolean {
    return [...(this.waiting.get(id)?.keys ?? [])].some((key) => /^(?:turn$|(?:kind|fault|body):)/.test(key));
  }

  private judgeAll(
    facts: readonly Fact[],
    before: Documents,
    layer: Layer,
    {batch, registry}: {readonly batch: JournalBatch; readonly registry: FactRegistry},
  ): ReadonlyMap<string, Outcome> {
    const outcomes = new Map<string, Outcome>();
    const world = worldOn(before, layer);
    const permission = arrivalRule(permissionRule, batch.receivedAt);
    for (const fact of facts) {
      const broken = parked(problem('serverFault'), `fault:${fact.id}`);
      const outcome = judge(fact, registry, world, permission);
      if (outcome === undefined) openCases(fact, broken, world);
      outcomes.set(fact.id, outcome ?? broken);
    }
    return outcomes;
  }

  /** What waited for something that is there now: first those of this very batch. */
  private wokenBy(
    fresh: readonly Fact[],
    tried: readonly Fact[],
    keys: ReadonlySet<string>,
    outcomes: ReadonlyMap<string, Outcome>,
  ): readonly Fact[] {
    const isTried = (fact: Fact): boolean => tried.some(({id}) => id === fact.id);
    const own = fresh.filter((fact) => !isTried(fact) && isHit(outcomes.get(fact.id), keys));
    if (own.length > 0) return own;
    return [...this.waiting.values()]
      .filter((entry) => !isTried(entry.fact) && [...entry.keys].some((key) => keys.has(key)))
      .map(({fact}) => fact);
  }

  private keep(
    v: number,
    documents: Documents,
    facts: readonly Fact[],
    outcomes: ReadonlyMap<string, Outcome>,
  ): void {
    this.states.push({v, documents});
    for (const fact of facts) {
      const outcome = outcomes.get(fact.id);
      if (outcome === undefined) continue;
      const placed = (this.history.get(fact.id) ?? []).filter((entry) => entry.v !== v);
      this.history.set(fact.id, [...placed, {v, verdict: outcome.verdict, hash: fact.hash}]);
      const known = this.waiting.get(fact.id);
      if (outcome.verdict === 'parked') {
        const isBroken = outcome.waitsFor.includes(`fault:${fact.id}`);
        const before = isBroken ? [] : [...(known?.keys ?? [])];
        this.waiting.set(fact.id, {fact, keys: new Set([...before, ...outcome.waitsFor])});
      } else this.waiting.delete(fact.id);
    }
    this.waitingBefore = [...this.waitingBefore, {v, waiting: new Map(this.waiting)}];
  }
}

const definitions = new Map(documentDefinitions.map((definition) => [definition.name, definition]));

/** The scope in which terminals get a document; undefined = they do not. */
export function scopeOfDocument(key: string, document: Document): string | undefined {
  const definition = definitions.get(nameOfKey(key));
  return definition?.collection === undefined ? undefined : definition.scope?.(document);
}
