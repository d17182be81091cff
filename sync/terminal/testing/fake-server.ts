// The other side of the protocol in memory: the smallest server that keeps its promises. It applies facts with
// the same rules, numbers its feed without gaps, knows duplicates, chains and epochs, and can be set back.
import {applyFact} from '../../../shared/kernel/apply-fact.ts';
import type {Fact} from '../../../shared/kernel/fact.ts';
import {factSchema} from '../../../shared/kernel/fact-schema.ts';
import {openMemoryWorld} from '../../../shared/kernel/memory-world.ts';
import type {Outcome} from '../../../shared/kernel/outcome.ts';
import {parked} from '../../../shared/kernel/outcome.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import {stageWorld} from '../../../shared/kernel/staged-world.ts';
import type {
  Change,
  ChainHead,
  DirectoryPerson,
  EnrolRequest,
  HelloRequest,
  PullRequest,
  PushRequest,
  Receipt,
  ReportRequest,
  Stamp,
} from '../../protocol.ts';
import {batchText, emptyChain, magic, protocolVersion} from '../../protocol.ts';
import {digestOf} from '../audit.ts';
import {fromBase64, utf8} from '../hash-text.ts';
import {hashedText} from '../../../shared/kernel/fact.ts';
import {browserHash} from './browser-hash.ts';
import {testRegistry} from './test-kinds.ts';

type Reply = {readonly status: number; readonly body: unknown};
type Stored = {readonly fact: Fact; receipt: Receipt};
const no = (status: number, code: string): Reply => ({status, body: {magic, problem: {code, params: {}}}});

export class FakeServer {
  epoch = 'epoch-1';
  v = 0;
  durableThrough = 0;
  world = openMemoryWorld();
  facts = new Map<string, Stored>();
  /** Those that wait for another fact: looked at after each one. */
  private waiting = new Set<Stored>();
  /** In the order of booking. */
  journal: string[] = [];
  feed = new Map<string, Change>();
  chains = new Map<string, ChainHead>();
  forks = 0;
  invalid = 0;
  reports: ReportRequest[] = [];
  people: DirectoryPerson[] = [];
  pins = new Map<string, string>();
  pageLimit = 5000;
  /** What it says of the next batch. */
  mostFacts: number | undefined;
  clock: () => number = () => 1_750_000_000_000;
  scopesOf: (device: string) => readonly string[] = (device) => ['tenant', 'site:s1', `device:${device}`];
  readonly devices = new Map<string, string>();
  private tokens = new Set<string>();
  private readonly helloAt = new Map<string, string>();
  private readonly nonces = new Set<string>();
  private counter = 0;

  readonly handle = async (path: string, body: unknown, token: string | undefined): Promise<Reply> => {
    if (path === 'enrol') return this.enrol(body as EnrolRequest);
    if (path === 'hello') return this.hello(body as HelloRequest);
    if (path === 'push') return this.push(body as PushRequest);
    if (token === undefined || !this.tokens.has(token)) return no(401, 'signInNeeded');
    const device = token.split(' ')[0] ?? '';
    switch (path) {
      case 'pull':
        return this.pull(body as PullRequest, device);
      case 'audit':
        return this.ok({entries: await this.auditEntries(device)});
      case 'report':
        this.reports.push(body as ReportRequest);
        return this.ok({taken: true});
      case 'directory':
        return this.ok({people: this.people, validDays: 14});
      case 'sign-in':
        return this.signIn(body as {badge: string; pin: string});
      case 'ticket':
        return this.ok({ticket: 'ticket'});
      default:
        return no(404, 'badInput');
    }
  };

  stamp(): Stamp {
    return {
      magic,
      protocol: protocolVersion,
      epoch: this.epoch,
      head: this.v,
      serverTime: new Date(this.clock()).toISOString(),
      durableThrough: this.durableThrough,
    };
  }

  forgetTokens(): void {
    this.tokens = new Set();
  }

  /** Everything as it was after the first `count` facts; numbers begin anew under another epoch. */
  restore(count: number): void {
    const kept = this.journal.slice(0, count).flatMap((id) => this.facts.get(id) ?? []);
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`;
    Object.assign(this, {
      v: 0,
      world: openMemoryWorld(),
      facts: new Map(),
      waiting: new Set(),
      journal: [],
      feed: new Map(),
      chains: new Map(),
      durableThrough: 0,
    });
    for (const {fact} of kept) this.take(fact);
  }

  /** A fact of somebody else, or of the office. */
  take(fact: Fact): Receipt {
    const known = this.facts.get(fact.id);
    if (known !== undefined && known.fact.hash !== fact.hash)
      return {id: fact.id, verdict: 'parked', isQuarantined: true, problems: [problem('sameIdOtherContent')]};
    if (known !== undefined)
      return {
        ...known.receipt,
        verdict: 'duplicate',
        first: known.receipt.verdict === 'duplicate' ? 'applied' : known.receipt.verdict,
      };
    const receipt = this.book(fact);
    const stored = {fact, receipt};
    this.facts.set(fact.id, stored);
    if (receipt.verdict === 'parked') this.waiting.add(stored);
    this.journal.push(fact.id);
    this.retryParked();
    return receipt;
  }

  /** The document lists as the server has them. */
  put(change: Omit<Change, 'seq'>): void {
    this.v += 1;
    this.feed.set(`${change.scope}\n${change.collection}\n${change.id}`, {...change, seq: this.v});
  }

  private book(fact: Fact): Receipt {
    const staged = stageWorld(this.world);
    let outcome: Outcome;
    try {
      outcome = applyFact(fact, testRegistry, staged);
      for (const {definition, document} of staged.changes()) {
        const scope = definition.scope?.(document);
        if (scope !== undefined)
          this.put({scope, collection: definition.name, id: document.id, body: {...document}});
      }
      staged.commit();
    } catch {
      outcome = parked(problem('serverFault'), `fact:${fact.id}`);
    }
    return {id: fact.id, verdict: outcome.verdict, appliedSeq: this.v};
  }

  private retryParked(): void {
    for (const stored of this.waiting) {
      const again = this.book(stored.fact);
      if (again.verdict === 'parked') continue;
      this.waiting.delete(stored);
      const body = {...again, appliedSeq: this.v + 1};
      this.put({scope: `device:${stored.fact.device}`, collection: 'receipt', id: stored.fact.id, body});
      stored.receipt = body;
    }
  }

  private ok(body: object): Reply {
    return {status: 200, body: {...this.stamp(), ...body}};
  }

  private enrol({code, publicKey}: EnrolRequest): Reply {
    if (!code.startsWith('CODE')) return no(404, 'enrolmentUnknown');
    const tail = code.slice(4).padStart(12, '0');
    const device = `00000000-0000-7000-8000-${tail}`;
    this.devices.set(device, publicKey);
    return this.ok({
      tenant: 'acme',
      tenantName: 'Acme',
      site: 's1',
      device,
      deviceName: `T${tail}`,
      zoneMinutes: 480,
      kind: 'terminal',
    });
  }

  private async hello({tenant, device, incarnation, at, nonce, signature}: HelloRequest): Promise<Reply> {
    const text = ['hello', tenant, device, incarnation, at, ...(nonce === undefined ? [] : [nonce])];
    if (!(await this.verify(device, text.join('|'), signature))) return no(401, 'badSignature');
    // As the real one: the time of a device only goes on; otherwise it signs a nonce, which is good once.
    const isNew = nonce === undefined ? at > (this.helloAt.get(device) ?? '') : this.nonces.delete(nonce);
    if (!isNew) {
      this.counter += 1;
      this.nonces.add(`nonce-${this.counter}`);
      const params = {nonce: `nonce-${this.counter}`};
      return {status: 401, body: {magic, problem: {code: 'helloStale', params}}};
    }
    if (nonce === undefined) this.helloAt.set(device, at);
    this.counter += 1;
    const token = `${device} ${this.counter}`;
    this.tokens.add(token);
    const expiresAt = new Date(this.clock() + 3_600_000).toISOString();
    return this.ok({
      token,
      expiresAt,
      scopes: this.scopesOf(device),
      isRevoked: false,
      chain: this.chains.get(`${device} ${incarnation}`) ?? emptyChain,
    });
  }

  private async push(request: PushRequest): Promise<Reply> {
    const key = `${request.device} ${request.incarnation}`;
    const head = this.chains.get(key) ?? emptyChain;
    const facts = request.facts.map(({fact}) => fact as Fact);
    const hash = await browserHash(
      batchText(
        request,
        facts.map((fact) => fact.hash),
      ),
    );
    if (hash !== request.hash || !(await this.verify(request.device, hash, request.signature)))
      return no(401, 'badSignature');
    if (request.epoch !== undefined && request.epoch !== this.epoch)
      return this.ok({receipts: [], chain: head, isForked: false});
    const isReplay = request.batchNo === head.batchNo && request.hash === head.hash;
    const isNext = request.batchNo === head.batchNo + 1 && request.prevHash === head.hash;
    const isForked = !isReplay && !isNext;
    const hashes = await Promise.all(facts.map((fact) => browserHash(hashedText(fact))));
    const receipts = facts.map((fact, index): Receipt => {
      if (factSchema.safeParse(fact).success && hashes[index] === fact.hash) return this.take(fact);
      this.invalid += 1;
      return {id: fact.id, verdict: 'parked', isQuarantined: true};
    });
    if (isForked) this.forks += 1;
    else this.chains.set(key, {batchNo: request.batchNo, hash: request.hash});
    return this.ok({
      receipts,
      chain: isForked ? head : {batchNo: request.batchNo, hash: request.hash},
      isForked,
      mostFacts: this.mostFacts,
    });
  }

  private pull({cursor, limit}: PullRequest, device: string): Reply {
    const scopes = this.scopesOf(device);
    const most = Math.min(limit, this.pageLimit);
    const changes: Change[] = [];
    const streams: Record<string, number> = {};
    for (const scope of scopes) {
      const from = cursor.epoch === this.epoch ? (cursor.streams[scope] ?? 0) : 0;
      const rows = [...this.feed.values()]
        .filter((row) => row.scope === scope && row.seq > from)
        .sort((a, b) => a.seq - b.seq);
      const page = rows.slice(0, most - changes.length);
      changes.push(...page);
      streams[scope] = page.length === rows.length ? this.v : (page[page.length - 1]?.seq ?? from);
    }
    const isEnd = Object.values(streams).every((seq) => seq === this.v);
    return this.ok({scopes, changes, streams, isEnd, lines: changes.length});
  }

  private async auditEntries(device: string): Promise<readonly object[]> {
    const scopes = this.scopesOf(device);
    const sums = await digestOf(
      [...this.feed.values()].filter((row) => scopes.includes(row.scope) && row.deleted !== true),
    );
    return [...sums].map(([key, sum]) => ({
      scope: key.split('\n')[0],
      collection: key.split('\n')[1],
      ...sum,
    }));
  }

  private signIn({badge, pin}: {badge: string; pin: string}): Reply {
    const person = this.people.find((entry) => entry.badge === badge);
    if (person === undefined) return no(404, 'unknownBadge');
    return this.pins.get(badge) === pin ? this.ok({person}) : no(401, 'wrongPin');
  }

  private async verify(device: string, text: string, signature: string): Promise<boolean> {
    const spki = this.devices.get(device);
    if (spki === undefined) return false;
    const key = await crypto.subtle.importKey(
      'spki',
      fromBase64(spki),
      {name: 'ECDSA', namedCurve: 'P-256'},
      false,
      ['verify'],
    );
    return crypto.subtle.verify({name: 'ECDSA', hash: 'SHA-256'}, key, fromBase64(signature), utf8(text));
  }
}
