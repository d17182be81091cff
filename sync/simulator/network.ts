// The line between terminals and server. Each request and each answer is an event of its own; what befalls it depends
// on the weather of the terminal that sends.
import {nextHeader} from '../protocol-limits.ts';
import type {FaultCounter, FaultName} from './fault-count.ts';
import type {Scheduler} from './scheduler.ts';
import type {SeededRandom} from './seeded-random.ts';
import type {ServerReply, ServerRequest, VirtualServer} from './virtual-server.ts';

export type Weather = 'fair' | 'rough' | 'away' | 'portal';

/** Who sends: a tab of a device. */
export type Sender = {
  readonly name: string;
  readonly weather: () => Weather;
  readonly isGone: () => boolean;
};

/** Looks at every exchange; for the checks that are made on the wire. */
export type WireWatcher = {
  onReply(exchange: Exchange, reply: ServerReply): void;
  /** It reaches the server. */
  onArrival(exchange: Exchange): void;
  /** The server has answered, or died of it. */
  onLeft(exchange: Exchange, reply: ServerReply | undefined): void;
  /** Its answer reaches the sender unhurt. */
  onAnswered(exchange: Exchange, reply: ServerReply): void;
  /** The sender was told no, by whoever it was. */
  onRefusal(exchange: Exchange, status: number): void;
  /** Changes an answer of the server on its way; a known bug of the server does. */
  twist?: (exchange: Exchange, reply: ServerReply) => ServerReply;
};

export type Exchange = {
  readonly sender: Sender;
  readonly number: number;
  readonly path: string;
  readonly request: ServerRequest;
  isAnswered: boolean;
  /** Where the journal stood when it arrived, and the site of its terminal. */
  head: number;
  site: string;
  readonly answer: (reply: ServerReply | undefined) => void;
};

export type Fate =
  | 'fine'
  | 'requestLost'
  | 'replyLost'
  | 'duplicate'
  | 'lateDuplicate'
  | 'delayed'
  | 'truncated'
  /** The answer never comes, and nobody says so. */
  | 'halfClosed'
  /** The answer comes drop by drop. */
  | 'trickled'
  | 'html'
  | 'refused'
  /** A copy on the line that nobody waits for. */
  | 'ghost';

const roughFates: readonly (readonly [Fate, number])[] = [
  ['fine', 58],
  ['requestLost', 7],
  ['replyLost', 9],
  ['duplicate', 5],
  ['lateDuplicate', 4],
  ['delayed', 4],
  ['truncated', 3],
  ['halfClosed', 2],
  ['trickled', 2],
  ['html', 3],
  ['refused', 9],
];
const refusals = [401, 413, 429, 500, 502, 503] as const;
type Refusal = (typeof refusals)[number];
/** What befalls one request, whatever the weather is. */
export type Planned = Exclude<Fate, 'refused' | 'ghost'> | {readonly status: Refusal};
const portal = '<html><body>Please accept our terms</body></html>';

export class Network {
  private readonly scheduler: Scheduler;
  private readonly random: SeededRandom;
  private readonly faults: FaultCounter;
  private readonly watcher: WireWatcher;
  /** Largest page that is asked for: small ones are cut in places where large ones never are. */
  pageLimit = 5000;
  /** Small batches follow each other where few facts are made. */
  get batchFacts(): number {
    return this.pageLimit < 25 ? this.pageLimit - 1 : 100;
  }
  server: VirtualServer | undefined;
  /** A story may have its own mind about a request. */
  plan: ((exchange: Exchange) => Planned | undefined) | undefined;
  private sent = 0;
  private readonly arrived = new Map<string, number>();

  constructor(parts: {
    readonly scheduler: Scheduler;
    readonly random: SeededRandom;
    readonly faults: FaultCounter;
    readonly watcher: WireWatcher;
  }) {
    this.scheduler = parts.scheduler;
    this.random = parts.random;
    this.faults = parts.faults;
    this.watcher = parts.watcher;
  }

  /** `fetch` of one tab. */
  fetchOf(sender: Sender): (url: string, init: RequestInit) => Promise<Response> {
    return (url, init) =>
      new Promise<Response>((resolve, reject) => {
        if (sender.isGone()) return; // nobody is there to hear of it
        this.send(sender, {url, init, resolve, reject});
      });
  }

  private send(
    sender: Sender,
    call: {
      readonly url: string;
      readonly init: RequestInit;
      readonly resolve: (response: Response) => void;
      readonly reject: (error: unknown) => void;
    },
  ): void {
    const path = new URL(call.url).pathname;
    this.sent += 1;
    const exchange: Exchange = {
      sender,
      number: this.sent,
      path: path.includes('/files/') ? 'file' : path.slice(path.lastIndexOf('/') + 1),
      request: this.requestOf(path, call.init),
      isAnswered: false,
      head: 0,
      site: '',
      answer: (reply) => {
        if (exchange.isAnswered || sender.isGone()) return;
        exchange.isAnswered = true;
        if (reply === undefined) call.reject(new TypeError('Failed to fetch'));
        else call.resolve(responseOf(reply));
      },
    };
    call.init.signal?.addEventListener('abort', () => exchange.answer(undefined));
    this.embark(exchange);
  }

  private requestOf(path: string, init: RequestInit): ServerRequest {
    const body = typeof init.body === 'string' || init.body instanceof ArrayBuffer ? init.body : undefined;
    // The headers that terminals set are plain objects.
    const headers = init.headers as Record<string, string>;
    const given = {method: init.method ?? 'GET', path, headers, body};
    if (!path.endsWith('/pull') || typeof body !== 'string') return given;
    const asked = JSON.parse(body) as {limit: number};
    return {...given, body: JSON.stringify({...asked, limit: Math.min(asked.limit, this.pageLimit)})};
  }

  private embark(exchange: Exchange): void {
    const weather = exchange.sender.weather();
    if (weather === 'away') {
      this.faults.count(exchange.path === 'file' ? 'lineAwayInUpload' : 'lineAway');
      this.scheduler.post(10, `${this.title(exchange)} has no line`, () => exchange.answer(undefined));
      return;
    }
    const planned = this.plan?.(exchange);
    if (typeof planned === 'object') return this.refuse(exchange, planned.status);
    const fate =
      planned ??
      (weather === 'portal' ? 'html' : weather === 'fair' ? 'fine' : this.random.weighted(roughFates));
    if (fate === 'refused') return this.refuse(exchange, this.random.pick(refusals));
    if (fate !== 'fine') this.faults.count(weather === 'portal' ? 'portal' : (fate as FaultName));
    if (fate === 'html') {
      const reply = {status: 200, text: portal, retryAfter: null};
      this.scheduler.post(20, `${this.title(exchange)} meets a portal`, () => exchange.answer(reply));
    } else if (fate === 'requestLost') {
      this.scheduler.post(50, `${this.title(exchange)} is lost`, () => exchange.answer(undefined));
    } else this.travel(exchange, fate);
  }

  private travel(exchange: Exchange, fate: Fate): void {
    const delay = fate === 'delayed' ? this.random.between(15_000, 90_000) : this.random.between(5, 300);
    this.scheduler.post(delay, `${this.title(exchange)} arrives`, () => void this.deliver(exchange, fate));
    if (fate === 'duplicate')
      this.scheduler.post(
        delay + this.random.between(0, 200),
        `${this.title(exchange)} arrives again`,
        () => void this.deliver(exchange, 'ghost'),
      );
    if (fate === 'lateDuplicate')
      this.scheduler.post(
        this.random.between(2000, 600_000),
        `${this.title(exchange)} arrives late again`,
        () => void this.deliver(exchange, 'ghost'),
      );
  }

  /** A proxy or our own server says no. */
  private refuse(exchange: Exchange, status: Refusal): void {
    this.faults.count(`status${status}`);
    const isOurs = this.random.percent(50);
    const code = status === 401 ? 'signInNeeded' : status === 500 ? 'serverFault' : 'serverBusy';
    const text = isOurs
      ? JSON.stringify({magic: 'chejian', problem: {code, params: {}}})
      : `<h1>${status}</h1>`;
    const retryAfter = status === 429 || status === 503 ? String(this.random.between(0, 5)) : null;
    this.scheduler.post(20, `${this.title(exchange)} gets ${status}`, () => {
      this.watcher.onRefusal(exchange, isOurs || status === 413 ? status : 0);
      exchange.answer({status, text, retryAfter});
    });
  }

  private async deliver(exchange: Exchange, fate: Fate): Promise<void> {
    this.noteOrder(exchange);
    this.watcher.onArrival(exchange);
    const arrived = {...exchange}; // it may arrive once more before this is answered
    const {server} = this;
    if (server === undefined) return;
    const reply = await server.handle(exchange.request);
    this.watcher.onLeft(arrived, reply);
    if (reply === undefined) {
      if (fate === 'ghost') return;
      this.scheduler.post(5, `${this.title(exchange)} is cut off`, () => exchange.answer(undefined));
      return;
    }
    this.watcher.onReply(arrived, reply);
    if (fate === 'ghost') return;
    if (fate === 'replyLost') {
      this.scheduler.post(100, `answer to ${this.title(exchange)} is lost`, () => exchange.answer(undefined));
      return;
    }
    if (fate === 'halfClosed') return;
    const twisted = this.watcher.twist?.(exchange, reply) ?? reply;
    const text =
      fate === 'truncated'
        ? twisted.text.slice(0, this.random.between(0, twisted.text.length - 1))
        : twisted.text;
    this.scheduler.post(
      fate === 'trickled' ? this.random.between(15_000, 30_000) : this.random.between(5, 200),
      `answer to ${this.title(exchange)}: ${reply.status}`,
      () => {
        if (reply.status >= 400) this.watcher.onRefusal(exchange, reply.status);
        if (text === twisted.text && !exchange.isAnswered) this.watcher.onAnswered(exchange, twisted);
        exchange.answer({...twisted, text});
      },
    );
  }

  private noteOrder(exchange: Exchange): void {
    if (exchange.path === 'file') return; // they may overtake: a lane of their own
    const {name} = exchange.sender;
    const last = this.arrived.get(name) ?? 0;
    if (exchange.number < last) this.faults.count('reordered');
    this.arrived.set(name, Math.max(last, exchange.number));
  }

  private title({sender, path, number}: Exchange): string {
    return `${sender.name} ${path} #${number}`;
  }
}

/** As much of a response as terminals read; the real one reads its body in turns that no seed decides. */
function responseOf({status, text, retryAfter, next = null, file}: ServerReply): Response {
  const headers = new Map([
    ['retry-after', retryAfter],
    [nextHeader, next],
    ['content-type', file?.type ?? (text.startsWith('<') ? 'text/html' : 'application/json')],
  ]);
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: {get: (name: string) => headers.get(name) ?? null},
    text: () => Promise.resolve(text),
    json: () => Promise.resolve(text).then((given): unknown => JSON.parse(given)),
    arrayBuffer: () => Promise.resolve(file?.bytes ?? new ArrayBuffer(0)),
  } as unknown as Response;
}
