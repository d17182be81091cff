// Facts come in. What is signed, chained and whole goes to the journal; everything else is set aside raw, never dropped.
import type {Problem} from '../../shared/kernel/problem.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {systemActor} from '../../shared/may.ts';
import type {ChainHead, PushReply, PushRequest, Receipt} from '../protocol.ts';
import {batchText} from '../protocol.ts';
import {rawText} from './raw-fact.ts';
import type {ReadFact} from './read-fact.ts';
import {envelopeOf, readFact} from './read-fact.ts';
import type {
  CryptoPort,
  DevicePort,
  DeviceRecord,
  FactResult,
  JournalPort,
  QuarantineEntry,
  StampPort,
} from './ports.ts';

export type PushPorts = {
  readonly devices: DevicePort;
  readonly journal: JournalPort;
  readonly crypto: CryptoPort;
  readonly now: () => Date;
  /** Asked between two stretches of work: somebody else may be in a hurry. */
  readonly giveWay?: (() => Promise<void>) | undefined;
  /** How many facts the next batch may have, when that is more than usual. */
  readonly mostFacts?: (() => number | undefined) | undefined;
} & StampPort;

/** Above this the sender is told to come back later; about two seconds of work. */
const mostWaiting = 20_000;

/** Takes one batch; every fact in it gets its receipt by id. */
export async function push(ports: PushPorts, request: PushRequest): Promise<PushReply> {
  const record = await ports.devices.find(request.tenant, request.device, request.incarnation);
  const stamp = ports.stamp(0);
  const isBefore = request.epoch !== undefined && request.epoch !== stamp.epoch;
  // A server that was restored may know the sender by its statement: it is to say hello at once.
  if (record === undefined) throw new ProblemError(problem(isBefore ? 'signInNeeded' : 'wrongTenant'));
  if (ports.journal.waiting(record.tenantId) > mostWaiting) throw new ProblemError(problem('serverBusy'));
  // It was restored and the sender does not know yet: it will send the older ones first, and this again.
  if (isBefore) return {...stamp, receipts: [], chain: record.chain, isForked: false};
  const judged = await judgeAll(ports, record, request);
  const isSigned = checkSignature(ports, record, request, judged);
  const read = isSigned ? judged.flatMap((entry) => entry.read ?? []) : [];
  const taken = read.map(({fact}) => fact);
  const aside = judged.flatMap((entry) => quarantineOf(entry, record, isSigned));
  const head = record.chain;
  const isNext = isSigned && continues(head, request);
  const chain = isNext
    ? {
        device: record.device,
        incarnation: request.incarnation,
        batchNo: request.batchNo,
        hash: request.hash,
      }
    : undefined;
  // What nobody signed neither waits for the tenant's lock nor tells anything about the terminal.
  const done = isSigned
    ? await ports.journal.append(record.tenantId, {
        facts: taken,
        envelopes: read.map(envelopeOf),
        chain,
        giveWay: ports.giveWay,
      })
    : {results: [], v: 0};
  const isForked = isSigned && !isNext && !isEcho(head, request, done.results);
  const conflicts = done.results.flatMap((result, index): QuarantineEntry[] =>
    result.isConflict
      ? [
          {
            factId: result.id,
            device: record.device,
            reason: 'sameIdOtherContent',
            raw: JSON.stringify(taken[index]),
          },
        ]
      : [],
  );
  if (aside.length + conflicts.length > 0)
    await ports.journal.quarantine(record.tenantId, [...aside, ...conflicts], isSigned);
  if (isSigned)
    await ports.devices.noteContact(record, {
      heartbeat: request.heartbeat,
      clockOffsetMs: offsetOf(ports, request),
      isForked,
    });
  const receipts = [...done.results.map(receiptOf), ...aside.map(asideReceipt)];
  return {
    ...ports.stamp(done.v),
    receipts,
    chain: chain === undefined ? head : {batchNo: request.batchNo, hash: request.hash},
    isForked,
    mostFacts: ports.mostFacts?.(),
  };
}

type Judged = {
  readonly raw: unknown;
  readonly claimedId: string | undefined;
  readonly claimedHash: string;
  readonly read?: ReadFact;
  readonly reason?: Problem['code'];
};

/** So many are judged in a millisecond. */
const stretch = 25;

async function judgeAll(
  ports: PushPorts,
  record: DeviceRecord,
  {facts}: PushRequest,
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const {fact} of facts) {
    if (judged.length % stretch === 0) await ports.giveWay?.();
    judged.push(judge(ports, record, fact));
  }
  return judged;
}

function judge(ports: PushPorts, record: DeviceRecord, raw: unknown): Judged {
  const claimed = (typeof raw === 'object' && raw !== null ? raw : {}) as {
    readonly id?: unknown;
    readonly hash?: unknown;
  };
  const base = {
    raw,
    claimedId: typeof claimed.id === 'string' ? claimed.id.slice(0, 80) : undefined,
    claimedHash: typeof claimed.hash === 'string' ? claimed.hash : '',
  };
  const read = readFact(raw);
  if (read === undefined) return {...base, reason: 'badInput'};
  const {fact, hashed} = read;
  if (fact.actor === systemActor) return {...base, reason: 'notPermitted'};
  if (fact.tenant !== record.tenant || fact.device !== record.device) return {...base, reason: 'wrongTenant'};
  // Over what will be stored: a field that the parser dropped would make the books look tampered with.
  if (ports.crypto.sha256(hashed) !== fact.hash) return {...base, reason: 'badSignature'};
  return {...base, read};
}

function checkSignature(
  ports: PushPorts,
  record: DeviceRecord,
  request: PushRequest,
  judged: readonly Judged[],
): boolean {
  const text = batchText(
    request,
    judged.map((entry) => entry.claimedHash),
  );
  return (
    ports.crypto.sha256(text) === request.hash &&
    ports.crypto.verify(record.publicKey, request.hash, request.signature)
  );
}

function quarantineOf(entry: Judged, record: DeviceRecord, isSigned: boolean): QuarantineEntry[] {
  const reason = entry.reason ?? (isSigned ? undefined : 'badSignature');
  return reason === undefined
    ? []
    : [{factId: entry.claimedId, device: record.device, reason, raw: rawText(entry.raw)}];
}

/** A batch continues the chain, or is the last one sent again. */
function continues(head: ChainHead, request: PushRequest): boolean {
  if (request.batchNo === head.batchNo) return request.hash === head.hash;
  return request.batchNo === head.batchNo + 1 && request.prevHash === head.hash;
}

/** An older batch that the network delivers once more: it brings nothing that is not here, so nobody else made it. */
function isEcho(head: ChainHead, request: PushRequest, results: readonly FactResult[]): boolean {
  return (
    request.batchNo < head.batchNo &&
    results.every(({verdict, isConflict}) => verdict === 'duplicate' && !isConflict)
  );
}

function receiptOf(result: FactResult): Receipt {
  if (result.isConflict)
    return {id: result.id, verdict: 'parked', isQuarantined: true, problems: [problem('sameIdOtherContent')]};
  const problems = result.problems.map(({code, params}) => ({code, params: {...params}}));
  return {
    id: result.id,
    verdict: result.verdict,
    first: result.first,
    appliedSeq: result.appliedSeq,
    ...(problems.length > 0 ? {problems} : {}),
  };
}

function asideReceipt(entry: QuarantineEntry): Receipt {
  return {id: entry.factId ?? '', verdict: 'parked', isQuarantined: true, problems: [problem(entry.reason)]};
}

function offsetOf(ports: PushPorts, request: PushRequest): number | undefined {
  const sentAt = Date.parse(request.sentAt);
  return Number.isNaN(sentAt) ? undefined : ports.now().getTime() - sentAt;
}
