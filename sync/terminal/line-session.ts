// The conversation with the server: token, epoch, chain of batches. Each reply carries a stamp; a stamp of
// another epoch means that the server was restored, and then hello settles what has to be said again.
import type {Problem} from '../../shared/kernel/problem.ts';
import {problem} from '../../shared/kernel/problem.ts';
import type {ChainHead, HelloReply, HelloRequest, Stamp} from '../protocol.ts';
import {emptyChain, protocolVersion} from '../protocol.ts';
import type {Environment} from './environment.ts';
import {signText} from './hash-text.ts';
import type {Identity} from './identity.ts';
import type {Answer, Failure, Line, Request} from './line.ts';
import {newId} from './maker.ts';
import type {Outbox, Sending} from './outbox.ts';

export type SessionEvents = {
  /** Facts that have to be sent once more after a restore or a fork. */
  readonly onResend: () => Promise<void>;
  readonly onStamp: (stamp: Stamp, clockOffsetMs: number) => void;
  readonly onProblem: (problem: Problem | undefined) => void;
};

/** `chain` is filled by a hello only. */
export type Ready = {readonly ok: true; readonly token: string; readonly chain: ChainHead};

type How = Pick<Request, 'timeoutMs' | 'read' | 'onNext'> & {
  /** The caller compares the epoch of the reply, in the transaction that uses it. */
  readonly comparesEpoch?: boolean;
};

const same = (a: ChainHead, b: ChainHead): boolean => a.batchNo === b.batchNo && a.hash === b.hash;

export class LineSession {
  private readonly line: Line;
  private readonly identity: Identity;
  private readonly outbox: Outbox;
  private readonly environment: Environment;
  private readonly events: SessionEvents;
  private token: string | undefined;
  private expiresAt = 0;
  private isHelloDue = false;
  private speaking: Promise<Ready | Failure> | undefined;
  private encodings: readonly string[] = [];
  durableThrough = 0;
  /** Counted before each change of where this device stands: what was read of it earlier is not believed any more. */
  moves = 0;

  constructor(parts: {
    readonly line: Line;
    readonly identity: Identity;
    readonly outbox: Outbox;
    readonly environment: Environment;
    readonly events: SessionEvents;
  }) {
    this.line = parts.line;
    this.identity = parts.identity;
    this.outbox = parts.outbox;
    this.environment = parts.environment;
    this.events = parts.events;
  }

  /** Next request says hello first. */
  forget(): void {
    this.token = undefined;
  }

  /** The token of the last hello while it lasts; never says hello itself. */
  get freshToken(): string | undefined {
    return this.environment.elapsed() < this.expiresAt ? this.token : undefined;
  }

  /** A token, with a fresh hello if there is none; whoever asks while one is being said waits for that one. */
  async ready(): Promise<Ready | Failure> {
    // A minute of reserve; a token that is refused all the same is asked for anew.
    const token = this.isHelloDue ? undefined : this.freshToken;
    if (token !== undefined) return {ok: true, token, chain: emptyChain};
    return this.speaking ?? this.hello();
  }

  /** A request with the token; a refused token is replaced once. */
  async ask<T extends Stamp>(path: string, body?: unknown, how: How = {}): Promise<Answer<T>> {
    const first = await this.askOnce<T>(path, body, how);
    // A wrong PIN is unauthorized too, but no fault of the token: asked twice it would count twice.
    if (
      first.ok ||
      first.kind !== 'unauthorized' ||
      first.problem.code === 'wrongPin' ||
      this.token === undefined
    )
      return first;
    this.forget();
    return this.askOnce<T>(path, body, how);
  }

  private async askOnce<T extends Stamp>(path: string, body: unknown, how: How): Promise<Answer<T>> {
    const ready = await this.ready();
    if (!ready.ok) return ready;
    const isPacked = path === 'push' && this.encodings.includes('gzip');
    const answer = await this.line.ask<T>({path, body, token: ready.token, isPacked, ...how});
    // An older server in the place of the one that said hello could not unpack it.
    if (!answer.ok && answer.kind === 'rejected') this.encodings = [];
    // A refusal names no epoch: what this device sent before a restore is only asked for by the next hello. Photos still
    // go with the token.
    if (!answer.ok && answer.problem.code === 'deviceRevoked') this.isHelloDue = true;
    if (!answer.ok) return answer;
    this.heed(answer.reply, (answer.startedAt + answer.endedAt) / 2);
    if (how.comparesEpoch === true) return answer;
    const {epoch} = await this.outbox.sending();
    return answer.reply.epoch === epoch ? answer : this.otherEpoch();
  }

  /** The server was restored between hello and now: nothing of its reply may be used, and hello comes first. */
  otherEpoch(): Failure {
    this.forget();
    return {ok: false, kind: 'busy', status: 0, problem: problem('serverBusy'), retryAfterMs: 0};
  }

  private heed(stamp: Stamp, at: number): void {
    this.durableThrough = stamp.durableThrough;
    this.events.onStamp(stamp, Math.round(Date.parse(stamp.serverTime) - at));
  }

  /** Proves the key, learns the epoch and where the server sees our chain end from now on. One is said at a time. */
  async hello(): Promise<Ready | Failure> {
    const before = this.speaking?.catch(() => undefined) ?? Promise.resolve();
    const mine = before.then(() => this.introduce(2));
    this.speaking = mine;
    try {
      return await mine;
    } finally {
      if (this.speaking === mine) this.speaking = undefined;
    }
  }

  private async introduce(tries: number): Promise<Ready | Failure> {
    const before = await this.outbox.sending();
    const answer = await this.sayHello(before);
    if (!answer.ok) {
      if (answer.kind === 'unauthorized' || answer.kind === 'rejected') this.events.onProblem(answer.problem);
      return answer;
    }
    const {reply} = answer;
    this.heed(reply, (answer.startedAt + answer.endedAt) / 2);
    this.moves += 1;
    const resend = await this.outbox.takeEpoch(reply.epoch, reply.chain);
    if (resend.length > 0) await this.events.onResend();
    const now = await this.outbox.sending();
    if (!this.continues(reply.chain, now)) {
      // Another tab was answered a batch meanwhile: this reply is older, and tells of no copy.
      const isUnmoved = same(before.chain, now.chain) && before.incarnation === now.incarnation;
      if (isUnmoved) await this.fork();
      if (tries > 0) return this.introduce(tries - 1);
    }
    this.token = reply.token;
    this.isHelloDue = false;
    this.encodings = reply.encodings ?? [];
    const lifetime = Date.parse(reply.expiresAt) - Date.parse(reply.serverTime);
    this.expiresAt =
      this.environment.elapsed() + (Number.isFinite(lifetime) ? Math.max(0, lifetime - 60_000) : 0);
    this.events.onProblem(reply.isRevoked ? problem('deviceRevoked') : undefined);
    return {ok: true, token: reply.token, chain: reply.chain};
  }

  private continues(server: ChainHead, sending: Sending): boolean {
    return same(server, sending.chain) || (sending.inflight !== undefined && same(server, sending.inflight));
  }

  /** A new incarnation: this device is a copy, or was set back. Its facts are as true as before. */
  async fork(): Promise<void> {
    this.moves += 1;
    await this.outbox.takeIncarnation(newId(this.environment));
    this.forget();
    await this.events.onResend();
  }

  /** A clock that was set back looks like a replay: the server then gives a nonce to sign. */
  private async sayHello(sending: Sending): Promise<Answer<HelloReply>> {
    const first = await this.line.ask<HelloReply>({path: 'hello', body: await this.helloBody(sending)});
    const nonce = first.ok || first.problem.code !== 'helloStale' ? undefined : first.problem.params['nonce'];
    if (nonce === undefined) return first;
    return this.line.ask<HelloReply>({path: 'hello', body: await this.helloBody(sending, nonce)});
  }

  private async helloBody(sending: Sending, nonce?: string): Promise<HelloRequest> {
    const {tenant, device, signingKey, statement} = this.identity;
    const {incarnation} = sending;
    const at = new Date(this.environment.now()).toISOString();
    const text = ['hello', tenant, device, incarnation, at, ...(nonce === undefined ? [] : [nonce])];
    const signature = await signText(signingKey, text.join('|'));
    return {protocol: protocolVersion, tenant, device, incarnation, at, nonce, statement, signature};
  }
}
