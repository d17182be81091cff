// What the screen shows = documents of the server + apply(own facts whose effects are not in them yet).
// A fact is never counted twice and never vanishes between the two: `isPending` decides from the receipt and
// from the place where the last complete pull stood, and nothing else does.
import type {FactRegistry, PermissionRule} from '../../shared/kernel/apply-fact.ts';
import {applyFact} from '../../shared/kernel/apply-fact.ts';
import type {Document, DocumentDefinition} from '../../shared/kernel/define-document.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Outcome} from '../../shared/kernel/outcome.ts';
import {parked} from '../../shared/kernel/outcome.ts';
import {problem} from '../../shared/kernel/problem.ts';
import type {StagedWorld} from '../../shared/kernel/staged-world.ts';
import {stageWorld} from '../../shared/kernel/staged-world.ts';
import type {World} from '../../shared/kernel/world.ts';
import type {BaseDocuments, Before, Body} from './base-documents.ts';
import type {OutboxRecord} from './verdict-state.ts';

/** One document that looks different now; no body = it is gone. `was` is its look before. */
export type EffectiveChange = {
  readonly name: string;
  readonly id: string;
  readonly body: Body | undefined;
  readonly was: Body | undefined;
};

type Rules = {
  readonly registry: FactRegistry;
  readonly permission?: PermissionRule;
  /** Documents that do not come with the feed: people of the directory, this device. */
  readonly local: (name: string) => ReadonlyMap<string, Body> | undefined;
};
/** What a fact would do now; it is shown later, or never. */
export type Tried = {
  readonly outcome: Outcome;
  readonly staged: StagedWorld;
  readonly before: readonly Omit<EffectiveChange, 'body'>[];
  /** True for as long as nothing else has changed what is shown. */
  readonly version: number;
};
type Layer = {readonly documents: Map<string, Map<string, Body>>; readonly codes: Map<string, string>};

const emptyLayer = (): Layer => ({documents: new Map(), codes: new Map()});
const documentKey = (name: string, id: string): string => `${name}:${id}`;

/** Value by value, and a field without a value is no field: texts of both would be made only to be compared. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [one, other].every((each) => Object.keys(each).every((key) => same(one[key], other[key])));
}

export class Overlay {
  private readonly base: BaseDocuments;
  private readonly rules: Rules;
  private layer = emptyLayer();
  private lastSeq = 0;
  private version = 0;
  private touchedKeys = new Map<string, Set<string>>();
  private readonly faulty = new Set<string>();

  constructor(base: BaseDocuments, rules: Rules) {
    this.base = base;
    this.rules = rules;
  }

  get(name: string, id: string): Body | undefined {
    return this.shown(name, id) ?? this.rules.local(name)?.get(id);
  }

  /** Without what does not come with the feed: this is what queries see. */
  shown(name: string, id: string): Body | undefined {
    return this.layer.documents.get(name)?.get(id) ?? this.base.get(name, id);
  }

  findByCode(name: string, code: string): Body | undefined {
    const own = this.layer.codes.get(documentKey(name, code));
    const last = own === undefined ? undefined : this.shown(name, own);
    if (last?.['code'] === code) return last;
    for (const id of [...this.base.idsBy(name, 'code', code)].reverse()) {
      const found = this.shown(name, id);
      if (found?.['code'] === code) return found;
    }
    for (const body of this.rules.local(name)?.values() ?? []) if (body['code'] === code) return body;
    return undefined;
  }

  /** Effective documents of a kind whose field has this text; the first search of a field makes its index. */
  findBy(name: string, field: string, value: string): readonly Body[] {
    const layer = this.layer.documents.get(name);
    const found: Body[] = [];
    for (const id of this.base.idsBy(name, field, value)) {
      const body = layer?.has(id) === true ? undefined : this.base.get(name, id);
      if (body !== undefined) found.push(body);
    }
    for (const body of layer?.values() ?? []) if (body[field] === value) found.push(body);
    return found;
  }

  /** Every effective document of a kind. */
  *all(name: string): Iterable<Body> {
    const layer = this.layer.documents.get(name);
    for (const body of this.base.all(name)) yield layer?.get(body.id) ?? body;
    for (const body of layer?.values() ?? []) if (this.base.get(name, body.id) === undefined) yield body;
  }

  /** Documents ("name:id") that show facts which are not confirmed yet, with the ids of those facts. */
  get touched(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.touchedKeys;
  }

  /** Facts whose rule threw an error here; the server decides about them. */
  get faults(): ReadonlySet<string> {
    return this.faulty;
  }

  /** What the rules say to this fact now, without any effect. */
  tryOut(fact: Fact, record?: OutboxRecord): Tried {
    const staged = stageWorld(this.world(record));
    const outcome = this.run(fact, staged);
    const before = staged.changes().map(({definition: {name}, document: {id}}) => ({
      name,
      id,
      was: this.shown(name, id),
    }));
    return {outcome, staged, before, version: this.version};
  }

  /** One more fact of this device. Undefined when it does not come last: then the caller rebuilds. */
  add(
    record: OutboxRecord,
    tried?: Tried,
  ): {readonly outcome: Outcome; readonly changes: readonly EffectiveChange[]} | undefined {
    if (this.lastSeq >= record.seq) return undefined;
    this.lastSeq = record.seq;
    // Tried while the disk was writing; anything else that was shown meanwhile may have changed what it does.
    const now = tried?.version === this.version ? tried : this.tryOut(record.fact, record);
    this.show(record.id, now);
    return {
      outcome: now.outcome,
      changes: now.before.map((each) => ({...each, body: this.shown(each.name, each.id)})),
    };
  }

  /** Other documents below or other facts above: builds the layer anew and tells what differs. */
  rebuild(pending: readonly OutboxRecord[], before: Before): readonly EffectiveChange[] {
    const old = this.layer;
    this.version += 1;
    this.layer = emptyLayer();
    this.touchedKeys = new Map();
    this.faulty.clear();
    this.lastSeq = pending[pending.length - 1]?.seq ?? 0;
    for (const record of pending) this.show(record.id, this.tryOut(record.fact, record));
    const changes: EffectiveChange[] = [];
    for (const [name, ids] of this.candidates(old, before)) {
      for (const id of ids) {
        const was =
          old.documents.get(name)?.get(id) ??
          (before.get(name)?.has(id) === true ? before.get(name)?.get(id) : this.base.get(name, id));
        const body = this.layer.documents.get(name)?.get(id) ?? this.base.get(name, id);
        if (was === body || (was !== undefined && body !== undefined && same(was, body))) continue;
        changes.push({name, id, body, was});
      }
    }
    return changes;
  }

  private candidates(old: Layer, before: Before): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const tables of [old.documents, this.layer.documents, before]) {
      for (const [name, table] of tables) {
        const ids = found.get(name) ?? new Set<string>();
        for (const id of table.keys()) ids.add(id);
        found.set(name, ids);
      }
    }
    return found;
  }

  private show(factId: string, {staged, before}: Tried): void {
    this.version += 1;
    staged.commit();
    for (const {name, id} of before) {
      const key = documentKey(name, id);
      this.touchedKeys.set(key, (this.touchedKeys.get(key) ?? new Set<string>()).add(factId));
    }
  }

  /** A rule that throws must not stop the terminal: the fact is marked and leaves no trace. */
  private run(fact: Fact, world: ReturnType<typeof stageWorld>): Outcome {
    const inner = stageWorld(world);
    try {
      const outcome = applyFact(fact, this.rules.registry, inner, this.rules.permission);
      inner.commit();
      return outcome;
    } catch {
      this.faulty.add(fact.id);
      return parked(problem('serverFault'), `fact:${fact.id}`);
    }
  }

  private world(record?: OutboxRecord): World {
    return {
      // Bodies are stored under the name of their definition and were made by it.
      get: <D extends Document>(definition: DocumentDefinition<D>, id: string) =>
        this.get(definition.name, id) as D | undefined,
      find: <D extends Document>(definition: DocumentDefinition<D>, code: string) =>
        this.findByCode(definition.name, code) as D | undefined,
      put: <D extends Document>(definition: DocumentDefinition<D>, document: D) => {
        // The case of a parked fact is the server's: the preview may not close what is still open there.
        const isServersCase =
          record?.state === 'parked' &&
          definition.name === 'exceptionCase' &&
          this.base.get(definition.name, document.id) !== undefined;
        if (!isServersCase) this.put(definition.name, document as unknown as Body);
      },
      add: () => undefined, // ledgers live on the server only
    };
  }

  private put(name: string, body: Body): void {
    const table = this.layer.documents.get(name) ?? new Map<string, Body>();
    this.layer.documents.set(name, table.set(body.id, body));
    const code = body['code'];
    if (typeof code === 'string') this.layer.codes.set(documentKey(name, code), body.id);
  }
}
