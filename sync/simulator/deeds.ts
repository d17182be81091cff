// What people do on the floor: one fact of some kind, right or wrong, sometimes about what they did before.
import {factRegistry} from '../../shared/facts.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import {items, jobsOf, lotItem, people, placesOf, taskOf} from './floor.ts';
import type {Site} from './floor.ts';
import {latePoison, poison} from './floor-kinds.ts';
import type {SeededRandom} from './seeded-random.ts';

export type Deed = {
  readonly definition: AnyFactDefinition;
  readonly body: Record<string, unknown>;
  /** Somebody; left out, whoever is signed in. */
  readonly actor?: string;
  readonly deps?: readonly string[];
  readonly blobs?: readonly {readonly sha256: string; readonly size: number}[];
};

/** What a person knows when acting. */
export type Knowledge = {
  readonly site: Site;
  /** Facts made on this device before, newest last. */
  readonly made: readonly {readonly id: string; readonly kind: string}[];
  /** Facts that somebody made somewhere. */
  readonly heardOf: readonly {readonly id: string; readonly kind: string}[];
  /** Kinds that the program of this tab knows. */
  readonly noveltyVersion: number;
  readonly novelty: AnyFactDefinition | undefined;
};

export type DeedKind =
  | 'move'
  | 'receive'
  | 'adjust'
  | 'report'
  | 'clock'
  | 'count'
  | 'undoMove'
  | 'undoReport'
  | 'check'
  | 'measure'
  | 'decide'
  | 'claim'
  | 'unknownThing'
  | 'wrongLot'
  | 'codeSeen'
  | 'novelty'
  | 'poison'
  | 'latePoison'
  | 'unstorable';

export const deedWeights: readonly (readonly [DeedKind, number])[] = [
  ['move', 24],
  ['receive', 8],
  ['adjust', 8],
  ['report', 16],
  ['clock', 5],
  ['count', 6],
  ['undoMove', 8],
  ['undoReport', 5],
  ['check', 3],
  ['measure', 5],
  ['decide', 4],
  ['claim', 5],
  ['unknownThing', 4],
  ['wrongLot', 3],
  ['codeSeen', 3],
  ['novelty', 4],
  ['poison', 1],
  ['latePoison', 1],
  ['unstorable', 1],
];

/** Things that are not known yet; the office may define them later. */
export const unknownItems = ['late1', 'late2', 'late3', 'late4'] as const;
const unstorableTexts = ['nul \u0000 inside', 'half a pair \ud800 inside'] as const;

type Made = {
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly deps?: readonly string[];
};

function stockBody(kind: DeedKind, {site}: Knowledge, random: SeededRandom): Made {
  const quantity = String(random.between(1, 20));
  const itemId = random.pick(items);
  const places = placesOf[site];
  const locationId = random.pick(places);
  if (kind === 'receive') {
    const lotCode = `L${random.between(1, 4)}`;
    const line = random.percent(50) ? {itemId: lotItem, lotCode} : {itemId};
    return {kind: 'goods-received', body: {lines: [{...line, quantity, locationId}]}};
  }
  if (kind === 'adjust')
    return {
      kind: 'misc-moved',
      body: {
        direction: random.pick(['in', 'out', 'scrap']),
        reasonId: 'found',
        lines: [{itemId, quantity, locationId}],
      },
    };
  if (kind === 'wrongLot') {
    // A lot that was never received, or one of goods that have none.
    const wrong = random.percent(50) ? {itemId: lotItem, lotCode: 'L?'} : {itemId, lotCode: 'L1'};
    const to = places.find((place) => place !== locationId);
    return {
      kind: 'goods-moved',
      body: {lines: [{...wrong, quantity, fromLocationId: locationId, toLocationId: to}]},
    };
  }
  const unknown = kind === 'unknownThing' ? random.pick(unknownItems) : itemId;
  const toLocationId = random.pick(places.filter((place) => place !== locationId));
  const line = {itemId: unknown, quantity, fromLocationId: locationId, toLocationId};
  return {kind: 'goods-moved', body: {lines: [line]}};
}

function workBody(kind: DeedKind, {site}: Knowledge, random: SeededRandom): Made {
  const jobOrderId = random.pick(jobsOf[site]);
  if (kind === 'clock')
    return {kind: 'job-clocked', body: {jobOrderId, type: random.pick(['clockOn', 'clockOff'])}};
  if (kind === 'count')
    return {
      kind: 'item-counted',
      body: {
        taskId: taskOf[site],
        locationId: random.pick(placesOf[site]),
        itemId: random.pick(items),
        countedQuantity: String(random.between(0, 300)),
        seenQuantity: String(random.between(190, 210)),
      },
    };
  const scrap = [{cause: 'laborScrap', reasonId: 'found', quantity: '1'}];
  return {
    kind: 'work-reported',
    body: {jobOrderId, goodQuantity: String(random.between(1, 9)), ...(random.percent(20) ? {scrap} : {})},
  };
}

/** Taking back what this person did, or what somebody else did and may not have arrived yet. */
function undoBody(kind: 'undoMove' | 'undoReport', known: Knowledge, random: SeededRandom): Made | undefined {
  const wanted = kind === 'undoMove' ? ['goods-moved', 'goods-received', 'misc-moved'] : ['work-reported'];
  const from = random.percent(70) ? known.made : known.heardOf;
  const targets = from.filter((fact) => wanted.includes(fact.kind)).slice(-12);
  if (targets.length === 0) return undefined;
  const {id} = random.pick(targets);
  const deps = [id];
  return kind === 'undoMove'
    ? {kind: 'movement-reversed', body: {movementId: id}, deps}
    : {kind: 'work-reversed', body: {workReportId: id}, deps};
}

const characteristic = {
  no: 1,
  name: 'width',
  kind: 'measure',
  lowerLimit: '1',
  upperLimit: '5',
  needsGauge: false,
  sampleSize: 3,
};
/** What a check wants to see in a picture. */
export const pictureNo = 2;
const picture = {no: pictureNo, name: 'picture', kind: 'photo', needsGauge: false, sampleSize: 3};

function qualityBody(kind: DeedKind, known: Knowledge, random: SeededRandom): Made {
  const inspectionId = `check-${known.site}-${random.between(1, 6)}`;
  if (kind === 'check')
    return {
      kind: 'inspection-required',
      body: {
        inspectionId,
        inspectionKind: 'ipqc',
        itemId: random.pick(items),
        characteristics: [characteristic, picture],
      },
    };
  if (kind === 'measure')
    return {
      kind: 'characteristic-measured',
      body: {inspectionId, no: 1, sample: random.between(1, 3), value: String(random.between(0, 7))},
    };
  if (kind === 'decide')
    return {
      kind: 'inspection-decided',
      body: {
        inspectionId,
        result: random.weighted([
          ['pass', 7],
          ['fail', 1],
          ['concession', 2],
        ] as const),
      },
    };
  return random.percent(50)
    ? {
        kind: 'location-frozen',
        body: {locationId: random.pick(placesOf[known.site]), isFrozen: random.percent(50)},
      }
    : {
        kind: 'recount-requested',
        body: {
          taskId: taskOf[known.site],
          locationId: random.pick(placesOf[known.site]),
          itemId: random.pick(items),
        },
      };
}

function bodyOf(kind: DeedKind, known: Knowledge, random: SeededRandom): Made | undefined {
  switch (kind) {
    case 'move':
    case 'receive':
    case 'adjust':
    case 'unknownThing':
    case 'wrongLot':
      return stockBody(kind, known, random);
    case 'report':
    case 'clock':
    case 'count':
      return workBody(kind, known, random);
    case 'undoMove':
    case 'undoReport':
      return undoBody(kind, known, random);
    case 'check':
    case 'measure':
    case 'decide':
    case 'claim':
      return qualityBody(kind, known, random);
    case 'codeSeen':
      return {kind: 'code-seen', body: {code: `?${random.between(1, 99)}`}};
    case 'unstorable':
      return {kind: 'code-seen', body: {code: random.pick(unstorableTexts)}};
    case 'poison':
      return {kind: 'sim-poison', body: {text: 'x'}};
    case 'latePoison':
      return {kind: 'sim-late-poison', body: {itemId: random.pick(unknownItems)}};
    case 'novelty': {
      const size = known.noveltyVersion > 1 ? {size: random.between(1, 9)} : {};
      return {kind: 'sim-novelty', body: {text: `n${random.between(1, 99)}`, ...size}};
    }
    default:
      return undefined;
  }
}

/** One deed of this kind; undefined when there is nothing to do it with. */
export function deedOf(kind: DeedKind, known: Knowledge, random: SeededRandom): Deed | undefined {
  const made = bodyOf(kind, known, random);
  if (made === undefined) return undefined;
  const definition =
    [poison, latePoison].find((each) => each.kind === made.kind) ??
    (made.kind === 'sim-novelty' ? known.novelty : factRegistry.get(made.kind));
  if (definition === undefined) return undefined;
  // The registry forgets the types of bodies.
  return {...made, definition: definition as AnyFactDefinition, actor: random.pick(people)};
}
