// A terminal of a bench: signs and chains like a real one, from an identity that any process can be given.
import {createPrivateKey, hash, randomBytes, sign} from 'node:crypto';
import type {Fact} from '../shared/kernel/fact.ts';
import {hashedText} from '../shared/kernel/fact.ts';
import {uuidV7} from '../shared/kernel/uuid.ts';
import {batchText, emptyChain, protocolVersion} from '../sync/protocol.ts';

export const benchSite = 's1';
export const places = 20;
export const items = 10;
export const placeOf = (index: number): string => `L${index % places}`;
export const itemOf = (index: number): string => `I${index % items}`;

/** What enrolment and hello gave a terminal, and its key. */
export type BenchIdentity = {
  readonly tenant: string;
  readonly device: string;
  readonly incarnation: string;
  /** PEM. */
  readonly privateKey: string;
  readonly token: string;
  /** For the event stream; lives as long as the token here. */
  readonly ticket: string;
};

export type LightDevice = {
  readonly token: string;
  /** Each moves two of an item between two places. */
  readonly facts: (count: number) => readonly Fact[];
  /** The next batch of the terminal's chain, signed. */
  readonly request: (facts: readonly Fact[]) => string;
};

const sha256 = (text: string) => hash('sha256', text);

function makeFact(identity: BenchIdentity, made: number): Fact {
  const {tenant, device, incarnation} = identity;
  const to = placeOf(made * 7 + 3);
  const body = {
    lines: [
      {
        lineNo: 1,
        itemId: itemOf(made),
        quantity: '2',
        fromLocationId: placeOf(made),
        toLocationId: to === placeOf(made) ? placeOf(made + 1) : to,
      },
    ],
  };
  const bare = {
    id: uuidV7(Date.now(), randomBytes(10)),
    kind: 'goods-moved',
    schemaV: 1,
    tenant,
    site: benchSite,
    device,
    incarnation,
    actor: 'p1',
    happenedAt: new Date().toISOString(),
    zoneMinutes: 480,
    appVersion: 'bench',
    body,
  };
  return {...bare, hash: sha256(hashedText(bare))};
}

/** The terminal of an identity, at the beginning of its chain: two processes must not have the same. */
export function deviceOf(identity: BenchIdentity): LightDevice {
  const {tenant, device, incarnation, token} = identity;
  const key = createPrivateKey(identity.privateKey);
  let chain = emptyChain;
  let made = 0;
  return {
    token,
    facts: (count) => Array.from({length: count}, () => makeFact(identity, (made += 1))),
    request: (facts) => {
      const head = {tenant, device, incarnation, batchNo: chain.batchNo + 1, prevHash: chain.hash};
      const batchHash = sha256(
        batchText(
          head,
          facts.map((entry) => entry.hash),
        ),
      );
      chain = {batchNo: head.batchNo, hash: batchHash};
      const signature = sign('sha256', Buffer.from(batchHash), {key, dsaEncoding: 'ieee-p1363'});
      return JSON.stringify({
        protocol: protocolVersion,
        ...head,
        hash: batchHash,
        signature: signature.toString('base64'),
        sentAt: new Date().toISOString(),
        facts: facts.map((entry, index) => ({seq: index + 1, fact: entry})),
      });
    },
  };
}
