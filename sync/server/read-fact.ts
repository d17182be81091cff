// A pushed fact, read once: checked, and as the text that is hashed and stored. Envelopes as every terminal writes them
// take a short way; anything unusual goes the long way through the schema, which decides alone.
import {canonicalJson} from '../../shared/kernel/canonical.ts';
import type {Json} from '../../shared/kernel/canonical.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {hashedText} from '../../shared/kernel/fact.ts';
import {factSchema} from '../../shared/kernel/fact-schema.ts';
import {uuidPattern} from '../../shared/kernel/uuid.ts';
import {isStorable, mostLevels} from './raw-fact.ts';

export type ReadFact = {
  readonly fact: Fact;
  /** What its hash is over. */
  readonly hashed: string;
};
type Loose = Readonly<Record<string, unknown>>;

/** Undefined when it is no fact, or one that the journal cannot keep. */
export function readFact(raw: unknown): ReadFact | undefined {
  return readUsual(raw) ?? readAny(raw);
}

/** The long way: what the schema says. */
export function readAny(raw: unknown): ReadFact | undefined {
  const parsed = factSchema.safeParse(raw);
  if (!parsed.success || !isStorable(parsed.data)) return undefined;
  return {fact: parsed.data, hashed: hashedText(parsed.data)};
}

/** The short way; undefined tells nothing. Twenty times as fast as the schema. */
export function readUsual(raw: unknown): ReadFact | undefined {
  if (!isPlain(raw) || !hasUsualFields(raw) || Object.keys(raw).length !== usualCount(raw)) return undefined;
  const fact = raw as Fact;
  if (!isUsualMoment(fact.happenedAt) || !hasUsualLists(fact)) return undefined;
  const body = canonicalJson(fact.body as unknown as Json);
  const hashed = textOf(fact, body);
  return isUsualText(hashed) ? {fact, hashed} : undefined;
}

const isPlain = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const isText = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most;
const isId = (value: unknown): boolean => typeof value === 'string' && uuidPattern.test(value);
const isInteger = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

function hasUsualFields(raw: Loose): boolean {
  return (
    isId(raw.id) &&
    isId(raw.device) &&
    isId(raw.incarnation) &&
    isText(raw.kind, 1, 60) &&
    isText(raw.tenant, 1, 40) &&
    isText(raw.site, 1, 60) &&
    isText(raw.actor, 1, 60) &&
    isText(raw.appVersion, 0, 40) &&
    isText(raw.hash, 64, 64) &&
    isText(raw.happenedAt, 24, 24) &&
    isInteger(raw.schemaV, 1, 9999) &&
    isInteger(raw.zoneMinutes, -840, 840) &&
    (raw.signIn === undefined || isText(raw.signIn, 0, 60)) &&
    (raw.clockOffsetMs === undefined || Number.isSafeInteger(raw.clockOffsetMs)) &&
    isPlain(raw.body)
  );
}

const neededFields = 13;
const optionalFields = ['signIn', 'clockOffsetMs', 'deps', 'baseRefs'] as const;

/** How many fields it has when it has no others; a field that is there and undefined is none of JSON. */
function usualCount(raw: Loose): number {
  let count = neededFields;
  for (const name of optionalFields) if (raw[name] !== undefined) count += 1;
  return count;
}

function hasUsualLists({deps, baseRefs}: Loose | Fact): boolean {
  const isListOf = (list: unknown, isOne: (value: unknown) => boolean) =>
    list === undefined || (Array.isArray(list) && list.length <= 20 && list.every(isOne));
  return isListOf(deps, isId) && isListOf(baseRefs, (value) => isText(value, 0, 260));
}

const instant = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Every month has 28 days; only the others have to be looked up. */
function isUsualMoment(text: string): boolean {
  const [, year = '', month = '', day = ''] = instant.exec(text) ?? [];
  const isUsual = year > '1000' && month >= '01' && month <= '12' && day >= '01' && day <= '31';
  // `Date` lets the 30th of February be the 2nd of March.
  return isUsual && (day <= '28' || new Date(text).getUTCDate() === Number(day));
}

/** No escaped character that a database refuses, no depth, no name that objects treat differently. */
function isUsualText(text: string): boolean {
  if (text.includes('\\u') || text.includes('__proto__')) return false;
  let openings = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) openings += 1;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) openings += 1;
  return openings < mostLevels;
}

const quoted = JSON.stringify;

/** The canonical text, its fields being known: names in order, ids and moments without anything to escape. */
function textOf(fact: Fact, body: string): string {
  const {baseRefs, clockOffsetMs, deps, signIn} = fact;
  return (
    `{"actor":${quoted(fact.actor)},"appVersion":${quoted(fact.appVersion)}` +
    (baseRefs === undefined ? '' : `,"baseRefs":${quoted(baseRefs)}`) +
    `,"body":${body}` +
    (clockOffsetMs === undefined ? '' : `,"clockOffsetMs":${quoted(clockOffsetMs)}`) +
    (deps === undefined ? '' : `,"deps":${quoted(deps)}`) +
    `,"device":"${fact.device}","happenedAt":"${fact.happenedAt}","id":"${fact.id}"` +
    `,"incarnation":"${fact.incarnation}","kind":${quoted(fact.kind)},"schemaV":${fact.schemaV}` +
    (signIn === undefined ? '' : `,"signIn":${quoted(signIn)}`) +
    `,"site":${quoted(fact.site)},"tenant":${quoted(fact.tenant)},"zoneMinutes":${quoted(fact.zoneMinutes)}}`
  );
}

/** The envelope as it is stored: the text over which its hash is right, and the hash. */
export const envelopeOf = ({fact, hashed}: ReadFact): string =>
  `${hashed.slice(0, -1)},"hash":"${fact.hash}"}`;
