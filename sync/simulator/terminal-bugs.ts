// Known bugs of a terminal, put into the parts of an opened one.
import {assert} from '../../shared/kernel/assert.ts';
import type {EnrolledDevice} from '../terminal/enrolled-device.ts';
import type {Failure} from '../terminal/line.ts';
import {failed} from '../terminal/line-step.ts';
import type {Outbox, Sending} from '../terminal/outbox.ts';
import type {OutboxRecord} from '../terminal/verdict-state.ts';
import type {Injection, KnownBug} from './known-bug.ts';
import type {Tab} from './tab.ts';

/** Replaces a method of one object; the original is given to the new one. */
export function replace<T extends object, K extends keyof T>(
  target: T,
  name: K,
  make: (real: T[K]) => T[K],
): void {
  const real = target[name];
  const bound = typeof real === 'function' ? (real.bind(target) as T[K]) : real;
  override(target, String(name), {value: make(bound)});
}

/** A member in another way, private ones too: one that was moved elsewhere would be a bug that bites nobody. */
export function override(target: object, name: string, how: PropertyDescriptor): void {
  assert(name in target, `a known bug finds ${name} where it was`);
  Object.defineProperty(target, name, {...how, configurable: true});
}

/** Changes each opened tab once. */
export function inTabs(change: (device: EnrolledDevice, tab: Tab) => void): Injection {
  const seen = new WeakSet<EnrolledDevice>();
  return {
    tab: (tab) => {
      const {insides} = tab;
      if (insides === undefined || seen.has(insides)) return;
      seen.add(insides);
      change(insides, tab);
    },
  };
}

type Loop = {readonly parts: {readonly pump: {push(): Promise<{readonly kind: string}>}}};

/** What sends the facts of a terminal. */
export const pumpOf = (device: EnrolledDevice): Loop['parts']['pump'] =>
  (device as unknown as {readonly loop: Loop}).loop.parts.pump;

const putSending = (outbox: Outbox, value: Sending): Promise<void> =>
  (outbox as unknown as {putSending(value: Sending): Promise<void>}).putSending(value);

const timeCheckpoint: KnownBug = {
  name: 'time-checkpoint',
  what: 'the pump remembers until when it has sent, by the clock of the device',
  seeds: 30,
  inject: () =>
    inTabs(({outbox}) => {
      let until = '';
      replace(outbox, 'unsent', (unsent) => async (limit, bytes, skip) => {
        const found = (await unsent(limit, bytes, skip)).filter(({at}) => at > until);
        until = found.reduce((last, {at}) => (at > last ? at : last), until);
        return found;
      });
    }),
};

const pushOnce: KnownBug = {
  name: 'push-once',
  what: "as RxDB's own push: a batch that met one error is not sent again",
  seeds: 20,
  inject: () =>
    inTabs(({outbox, session}) => {
      const ask = session.ask.bind(session);
      const once = async (path: string, body?: unknown, how?: {timeoutMs?: number}): Promise<unknown> => {
        const answer = await ask(path, body, how);
        const {inflight, epoch} = await outbox.sending();
        if (path !== 'push' || answer.ok || inflight === undefined) return answer;
        const records = await outbox.recordsBySeq(inflight.seqs);
        const receipts = records.map(({id}) => ({id, verdict: 'applied' as const}));
        await outbox.settle({receipts, epoch, head: 0});
        return answer;
      };
      override(session, 'ask', {value: once});
    }),
};

const overlayWithoutSeq: KnownBug = {
  name: 'overlay-without-seq',
  what: 'a fact leaves the overlay with its receipt, whatever the documents show',
  seeds: 20,
  inject: () =>
    inTabs(({state}) =>
      replace(
        state.own,
        'pending',
        (pending) => (visible) => pending(visible).filter((record: OutboxRecord) => record.state !== 'final'),
      ),
    ),
};

const purgeTooEarly: KnownBug = {
  name: 'purge-before-durable',
  what: 'facts are deleted as soon as they are final and old, backup or not',
  seeds: 40,
  inject: () =>
    inTabs(({session}) =>
      override(session, 'durableThrough', {
        get: () => Number.MAX_SAFE_INTEGER,
        set: () => {},
      }),
    ),
};

const receiptsByPosition: KnownBug = {
  name: 'receipts-by-position',
  what: 'the third receipt is taken for the third fact',
  seeds: 60,
  inject: () =>
    inTabs(({outbox}) =>
      replace(outbox, 'settle', (settle) => async (settlement) => {
        const {inflight} = await outbox.sending();
        if (settlement.answered === undefined || inflight === undefined) return settle(settlement);
        const records = await outbox.recordsBySeq(inflight.seqs);
        const receipts = settlement.receipts.map((receipt, index) => ({
          ...receipt,
          id: records[index]?.id ?? receipt.id,
        }));
        return settle({...settlement, receipts});
      }),
    ),
};

const looseOutbox: KnownBug = {
  name: 'loose-outbox',
  what: 'the outbox is written without waiting for the disk',
  seeds: 40,
  inject: () => ({hasLooseOutbox: true}),
};

const noResend: KnownBug = {
  name: 'no-resend-after-restore',
  what: 'after a restore of the server only new facts are sent',
  seeds: 40,
  inject: () =>
    inTabs(({outbox}) =>
      replace(outbox, 'takeEpoch', () => async (epoch, chain) => {
        const sending = await outbox.sending();
        if (sending.epoch !== epoch)
          await putSending(outbox, {incarnation: sending.incarnation, chain, epoch});
        return [];
      }),
    ),
};

const sameIncarnation: KnownBug = {
  name: 'clone-keeps-incarnation',
  what: 'a copy goes on under the name of the original',
  seeds: 60,
  inject: () => inTabs(({session}) => replace(session, 'fork', () => () => Promise.resolve())),
};

const largeUncut: KnownBug = {
  name: 'large-batch-uncut',
  what: 'a batch that is too large for the line is sent again as it is',
  seeds: 40,
  inject: () =>
    inTabs((device) =>
      override(pumpOf(device), 'halve', {
        value: (failure: Failure) => Promise.resolve(failed(failure)),
      }),
    ),
};

/** Bugs of the terminal. */
export const terminalBugs: readonly KnownBug[] = [
  timeCheckpoint,
  pushOnce,
  overlayWithoutSeq,
  purgeTooEarly,
  receiptsByPosition,
  looseOutbox,
  noResend,
  sameIncarnation,
  largeUncut,
];
