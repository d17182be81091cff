// A second client, written from docs/sync.md alone; it keeps its facts in memory, so it is no terminal.
type Fields = Readonly<Record<string, unknown>>;
type Texts<Names extends string> = Readonly<Record<Names, string>>;
type Receipt = Texts<'id' | 'verdict'>;
type Change = Texts<'scope' | 'collection' | 'id'> & {readonly seq: number; readonly deleted?: true};
type Sum = Texts<'scope' | 'collection' | 'digest'> & {readonly count: number};
type Lists = Readonly<{receipts: readonly Receipt[]; changes: readonly Change[]; entries: readonly Sum[]}>;
type Chain = {readonly batchNo: number; readonly hash: string};
type Places = Readonly<{chain: Chain; head: number; streams: Readonly<Record<string, number>>}>;
type Problem = {readonly code: string; readonly params: Readonly<Record<string, string>>};
type Flags = Readonly<{isForked: boolean; isEnd: boolean; retryAfterMs: number; problem?: Problem}>;
/** All replies in one: each has the fields that its section names. */
type Reply = Texts<'magic' | 'epoch' | 'tenant' | 'site' | 'device' | 'token'> & Lists & Places & Flags;

const [mostFacts, mostBytes, mostTries] = [100, 256 * 1024, 40];
const emptyChain = {batchNo: 0, hash: '0'.repeat(64)};
const curve = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};
const utf8 = (text: string) => new TextEncoder().encode(text);
const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');
const sha256 = (text: string) => crypto.subtle.digest('SHA-256', utf8(text)).then(hex);

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const rows = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = rows.sort(([a], [b]) => (a < b ? -1 : 1)); // by UTF-16 code unit, as JavaScript compares
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
};

/** The hash of a fact: over the canonical text of everything else in it. */
export const factHash = ({hash: _hash, ...rest}: Fields): Promise<string> => sha256(canonical(rest));

export class MinimalClient {
  private readonly keys = crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  me = {tenant: '', device: '', incarnation: crypto.randomUUID() as string};
  private given = {url: '', site: '', token: ''};
  private chain: Chain = emptyChain;
  private readonly made: {readonly seq: number; readonly fact: Texts<'id' | 'hash'>}[] = [];
  private cursor = {epoch: '', streams: {} as Reply['streams']};
  readonly receipts = new Map<string, Receipt>();
  readonly documents = new Map<string, Change>();
  readonly troubles: number[] = []; // statuses that were not 200; 0 is no answer

  async enrol(url: string, code: string): Promise<void> {
    this.given = {...this.given, url};
    const publicKey = base64(await crypto.subtle.exportKey('spki', (await this.keys).publicKey));
    const {incarnation} = this.me;
    const {tenant, site, device} = await this.ask('enrol', {code, publicKey, incarnation});
    this.me = {tenant, device, incarnation};
    this.given = {url, site, token: ''};
  }

  async hello(nonce?: string): Promise<Chain> {
    const at = new Date().toISOString();
    const signature = await this.sign(['hello', ...Object.values(this.me), at, nonce ?? []].flat().join('|'));
    const {token, epoch, chain, problem} = await this.ask('hello', {...this.me, at, nonce, signature});
    if (problem?.code === 'helloStale') return this.hello(problem.params['nonce']);
    this.given = {...this.given, token};
    if (epoch === this.cursor.epoch) return chain; // else first contact or restored: all goes up once more
    [this.cursor, this.chain] = [{epoch, streams: {}}, chain];
    for (const known of [this.receipts, this.documents]) known.clear();
    return chain;
  }

  async record(kind: string, actor: string, body: Fields): Promise<string> {
    const time = Date.now().toString(16).padStart(12, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
    const when = {happenedAt: new Date().toISOString(), zoneMinutes: 480, appVersion: 'minimal-1'};
    const fact = {id, kind, schemaV: 1, ...this.me, site: this.given.site, actor, ...when, body};
    this.made.push({seq: this.made.length + 1, fact: {...fact, hash: await factHash(fact)}});
    return id;
  }

  /** Oldest first, one batch in flight, sent again unchanged until it is answered. */
  async push(size = mostFacts): Promise<void> {
    let bytes = 0;
    const waiting = this.made.filter(({fact}) => !this.receipts.has(fact.id)).slice(0, size);
    const facts = waiting.filter((one, at) => (bytes += JSON.stringify(one).length) < mostBytes || at === 0);
    if (facts.length === 0) return;
    const batch = {...this.me, batchNo: this.chain.batchNo + 1, prevHash: this.chain.hash};
    const hashes = facts.map(({fact}) => fact.hash);
    const hash = await sha256(['batch', ...Object.values(batch), ...hashes].join('|'));
    const signed = {hash, signature: await this.sign(hash), sentAt: new Date().toISOString()};
    const {receipts, isForked} = await this.ask('push', {...batch, ...signed, facts});
    if (receipts === undefined) {
      if ((await this.hello()).hash === hash) this.chain = {batchNo: batch.batchNo, hash}; // there: nothing is cut
      return this.push(Math.max(1, Math.floor(facts.length / 2))); // 413
    }
    for (const receipt of receipts) this.receipts.set(receipt.id, receipt);
    this.chain = isForked ? emptyChain : {batchNo: batch.batchNo, hash};
    if (isForked) this.me = {...this.me, incarnation: crypto.randomUUID()};
    return this.push();
  }

  /** Page after page, until each scope stands at the head. */
  async pull(): Promise<void> {
    const {epoch, changes, streams, isEnd} = await this.ask('pull', {cursor: this.cursor, limit: 1000});
    if (epoch !== this.cursor.epoch) return this.hello().then(() => this.pull());
    for (const change of changes) {
      const key = `${change.scope} ${change.collection} ${change.id}`;
      this.documents.set(key, change);
      if (change.deleted) this.documents.delete(key);
    }
    this.cursor = {epoch, streams};
    return isEnd ? undefined : this.pull();
  }

  /** Collections in which the two sides differ; undefined when they stand at different heads. */
  async audit(): Promise<readonly string[] | undefined> {
    const {head, entries} = await this.ask('audit', {cursor: this.cursor});
    if (Object.values(this.cursor.streams).some((seq) => seq !== head)) return undefined;
    const sums = new Map<string, readonly [count: number, digest: number]>();
    for (const {scope, collection, count, digest} of entries)
      sums.set(`${scope} ${collection}`, [count, Number(`0x${digest}`)]);
    for (const {scope, collection, id, seq} of this.documents.values()) {
      const [count = 0, digest = 0] = sums.get(`${scope} ${collection}`) ?? [];
      const first48 = Number(`0x${(await sha256(`${id}|${seq}`)).slice(0, 12)}`);
      sums.set(`${scope} ${collection}`, [count - 1, (digest - first48 + 2 ** 48) % 2 ** 48]);
    }
    return [...sums].flatMap(([key, [count, digest]]) => (count === 0 && digest === 0 ? [] : [key]));
  }

  private async sign(text: string): Promise<string> {
    return base64(await crypto.subtle.sign(curve, (await this.keys).privateKey, utf8(text)));
  }

  /** Asks until the server itself has answered; the answer to what is too large has no fields. */
  private async ask(path: string, body: Fields): Promise<Reply> {
    for (let left = mostTries, wait = 1000; left > 0; left -= 1, wait = Math.min(60_000, wait * 2)) {
      const headers = {'content-type': 'application/json', authorization: `Bearer ${this.given.token}`};
      const request = {method: 'POST', headers, body: JSON.stringify({protocol: 1, ...body})};
      const answer = await fetch(`${this.given.url}/sync/v1/${path}`, request).catch(() => undefined);
      const reply = (await answer?.json().catch(() => undefined)) as Reply | undefined; // checked by its magic
      const [status, isOurs] = [answer?.status ?? 0, reply?.magic === 'chejian'];
      if (status === 200 && reply !== undefined && isOurs) return reply;
      this.troubles.push(status);
      if (status === 413 || reply?.problem?.code === 'helloStale') return reply ?? ({} as Reply);
      if (status === 401 && isOurs && path !== 'hello') await this.hello();
      else if (status === 429 || status === 503) await pause(reply?.retryAfterMs ?? 2000);
      else if (isOurs && status < 500) throw new Error(`${path}: ${status} ${JSON.stringify(reply)}`);
      else await pause(Math.random() * wait);
    }
    throw new Error(`${path}: no answer in ${mostTries} tries`);
  }
}
