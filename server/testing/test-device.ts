// A terminal written from the protocol alone, for tests of the server: key, chain, push, pull.
import {createHash, generateKeyPairSync, randomBytes, randomUUID, sign} from 'node:crypto';
import type {Hono} from 'hono';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {uuidV7} from '../../shared/kernel/uuid.ts';
import {batchText, emptyChain, magic, protocolVersion} from '../../sync/protocol.ts';
import type {
  ChainHead,
  EnrolReply,
  ErrorReply,
  Heartbeat,
  HelloReply,
  HelloRequest,
  PullReply,
  PushReply,
  PushRequest,
} from '../../sync/protocol.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export type TestDevice = {
  readonly enrolled: EnrolReply;
  readonly fact: (kind: string, body: Record<string, unknown>, changes?: Partial<Fact>) => Fact;
  readonly batch: (facts: readonly unknown[], changes?: Partial<PushRequest>) => PushRequest;
  readonly push: (facts: readonly unknown[], heartbeat?: Heartbeat) => Promise<PushReply>;
  /** From now on the device speaks to this server. */
  readonly at: (app: Hono) => TestDevice;
  /** Pushes after the given head, as a terminal does when the server was restored. */
  readonly pushFrom: (head: ChainHead, facts: readonly unknown[]) => Promise<PushReply>;
  readonly send: (request: PushRequest) => Promise<Response>;
  readonly hello: () => Promise<HelloReply>;
  readonly helloBody: (at: string, nonce?: string) => HelloRequest;
  readonly pull: (streams?: Record<string, number>, limit?: number) => Promise<PullReply>;
  readonly post: (route: string, body: unknown, token?: string) => Promise<Response>;
};

/** Enrols with a code and keeps its batch chain. */
export async function openTestDevice(app: Hono, code: string): Promise<TestDevice> {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const spki = publicKey.export({type: 'spki', format: 'der'}).toString('base64');
  const incarnation = randomUUID();
  let server = app;
  const post = async (route: string, body: unknown, token = ''): Promise<Response> =>
    server.request(`/sync/v1/${route}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body: JSON.stringify(body),
    });
  const reply = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const read = (await response.json()) as T & {magic: string};
    if (read.magic !== magic) throw new Error('not our server');
    return read;
  };
  const signed = (text: string) =>
    sign('sha256', Buffer.from(text), {key: privateKey, dsaEncoding: 'ieee-p1363'}).toString('base64');
  const enrolled = await reply<EnrolReply>(
    await post('enrol', {protocol: protocolVersion, code, publicKey: spki, incarnation}),
  );
  const {tenant, device, site} = enrolled;
  let chain = emptyChain;
  const fact = (kind: string, body: Record<string, unknown>, changes: Partial<Fact> = {}): Fact => {
    const bare = {
      id: uuidV7(Date.now(), randomBytes(10)),
      kind,
      schemaV: 1,
      tenant,
      site,
      device,
      incarnation,
      actor: 'p1',
      happenedAt: new Date().toISOString(),
      zoneMinutes: 480,
      appVersion: 'test',
      body,
      ...changes,
    };
    return {
      ...bare,
      hash: sha256(hashedText(bare)),
      ...(changes.hash === undefined ? {} : {hash: changes.hash}),
    };
  };
  const batch = (facts: readonly unknown[], changes: Partial<PushRequest> = {}): PushRequest => {
    const head = {tenant, device, incarnation, batchNo: chain.batchNo + 1, prevHash: chain.hash};
    const hash = sha256(
      batchText(
        head,
        facts.map((entry) => (entry as {hash?: string}).hash ?? ''),
      ),
    );
    return {
      protocol: protocolVersion,
      ...head,
      hash,
      signature: signed(hash),
      sentAt: new Date().toISOString(),
      facts: facts.map((entry, index) => ({seq: index + 1, fact: entry})),
      ...changes,
    };
  };
  const helloBody = (at: string, nonce?: string): HelloRequest => {
    const signature = signed(
      ['hello', tenant, device, incarnation, at, ...(nonce === undefined ? [] : [nonce])].join('|'),
    );
    const {statement} = enrolled;
    return {protocol: protocolVersion, tenant, device, incarnation, at, nonce, statement, signature};
  };
  const hello = async (nonce?: string): Promise<HelloReply> => {
    const response = await post('hello', helloBody(new Date().toISOString(), nonce));
    if (response.status !== 401 || nonce !== undefined) return reply<HelloReply>(response);
    const {problem} = (await response.json()) as ErrorReply;
    return hello(problem.params['nonce'] ?? '');
  };
  const self: TestDevice = {
    enrolled,
    fact,
    batch,
    hello: () => hello(),
    helloBody,
    post,
    send: (request) => post('push', request),
    push: async (facts, heartbeat) => {
      const answer = await reply<PushReply>(await post('push', batch(facts, {heartbeat})));
      if (!answer.isForked) chain = answer.chain;
      return answer;
    },
    pull: async (streams = {}, limit = 5000) => {
      const {token, epoch} = await hello();
      return reply<PullReply>(
        await post('pull', {protocol: protocolVersion, cursor: {epoch, streams}, limit}, token),
      );
    },
    at: (other) => {
      server = other;
      return self;
    },
    pushFrom: async (head, facts) => {
      chain = head;
      return self.push(facts);
    },
  };
  return self;
}
