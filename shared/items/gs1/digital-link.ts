// GS1 Digital Link: https://any.domain/01/09520123456788/10/LOT?17=261231
import {aiRule} from './ai-rules.ts';
import type {AiRule} from './ai-rules.ts';
import type {Gs1Element, Gs1Elements, Gs1Refusal} from './element-string.ts';
import {checkValue, refused, unassignedRule} from './element-string.ts';

export type LinkOptions = {
  /** GTIN-8, -12 and -13 without leading zeros. */
  readonly shortGtinAllowed?: boolean;
  /** "gtin" for 01, "lot" for 10: allowed by early versions of the standard. */
  readonly namesAllowed?: boolean;
  /** Unassigned identifiers may stand in the query. */
  readonly unknownAllowed?: boolean;
};

const names: Readonly<Record<string, string>> = {
  sscc: '00',
  gtin: '01',
  cpv: '22',
  lot: '10',
  ser: '21',
  gdti: '253',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  gln: '414',
  glnx: '254',
  payto: '415',
  refno: '8020',
  party: '417',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  cpsn: '8011',
  gmn: '8013',
  gsrnp: '8017',
  gsrn: '8018',
  srin: '8019',
};

const address = /^(?:https?|HTTPS?):\/\/([A-Za-z0-9.:-]+)(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/;
const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;

const unescape = (text: string, plusIsSpace: boolean): string =>
  text
    .replace(/\+/g, plusIsSpace ? ' ' : '+')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

type Part = {readonly ai: string; readonly value: string; readonly at: number};

const identifier = (segment: string, options: LinkOptions): string =>
  options.namesAllowed ? (names[segment] ?? segment) : segment;

// From the right: the last "/key/value" pair whose key is a primary key starts the GS1 part of the path.
const pathParts = (path: string, at: number, options: LinkOptions): readonly Part[] => {
  const segments = path.split('/').slice(1);
  const starts = segments.map(
    (_, index) => at + 1 + segments.slice(0, index).join('/').length + (index > 0 ? 1 : 0),
  );
  const parts: Part[] = [];
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    const ai = identifier(segments[index] ?? '', options);
    const rule = aiRule(ai);
    if (!rule) return [];
    parts.unshift({ai, value: unescape(segments[index + 1] ?? '', false), at: starts[index + 1] ?? at});
    if (rule.key) return parts;
  }
  return [];
};

const queryParts = (query: string, at: number, options: LinkOptions): readonly Part[] => {
  const parts: Part[] = [];
  let from = at;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const ai = identifier(pair.slice(0, Math.max(equals, 0)), options);
    if (equals > 0 && /^\d+$/.test(ai))
      parts.push({ai, value: unescape(pair.slice(equals + 1), true), at: from + equals + 1});
    from += pair.length + 1;
  }
  return parts;
};

const inOrder = (given: readonly string[], sequence: readonly string[]): boolean => {
  let next = 0;
  for (const ai of given) {
    next = sequence.indexOf(ai, next) + 1;
    if (next === 0) return false;
  }
  return true;
};

const padGtin = (part: Part, options: LinkOptions): Part =>
  options.shortGtinAllowed && part.ai === '01' && [8, 12, 13].includes(part.value.length)
    ? {...part, value: part.value.padStart(14, '0')}
    : part;

const checkPart = (part: Part, rule: AiRule | undefined): Gs1Refusal | undefined =>
  rule ? checkValue(rule, part.value, part.at) : refused('unknownIdentifier', part.at);

const checkAttribute = (part: Part, key: AiRule, inPath: ReadonlySet<string>, options: LinkOptions) => {
  const rule =
    aiRule(part.ai) ??
    (options.unknownAllowed && /^\d{2,4}$/.test(part.ai) ? unassignedRule(part.ai) : undefined);
  const qualifies = key.key?.some((sequence) => sequence.includes(part.ai)) ?? false;
  if (rule && (!rule.attribute || qualifies || inPath.has(part.ai)))
    return refused('notAnAttribute', part.at);
  return checkPart(part, rule);
};

/** Starts like a web address as Digital Links write it: the scheme in small or in capital letters, never mixed. */
export const startsLikeLink = (text: string): boolean => /^(?:https?|HTTPS?):\/\//.test(text);

/** Reads a Digital Link; another web address is refused with gs1.noKeyInPath. */
export const readDigitalLink = (text: string, options: LinkOptions = {}): Gs1Elements | Gs1Refusal => {
  if (!uriCharacters.test(text))
    return refused('notAWebAddress', text.search(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/));
  const [, host, path = '', query = ''] = address.exec(text) ?? [];
  if (!host) return refused('notAWebAddress', 0);
  const pathAt = text.indexOf('/', text.indexOf('//') + 2);
  const inPath = pathParts(path, pathAt, options).map((part) => padGtin(part, options));
  const [first, ...qualifiers] = inPath;
  const key = first && aiRule(first.ai);
  if (!key?.key) return refused('noKeyInPath', pathAt);
  const given = qualifiers.map(({ai}) => ai);
  if (!key.key.some((sequence) => inOrder(given, sequence))) return refused('qualifierOrder', pathAt);
  const used = new Set(inPath.map(({ai}) => ai));
  const attributes = queryParts(query, pathAt + path.length + 1, options).map((part) =>
    padGtin(part, options),
  );
  for (const part of inPath) {
    const bad = checkPart(part, aiRule(part.ai));
    if (bad) return bad;
  }
  const seen = new Map<string, string>();
  for (const part of attributes) {
    const bad = checkAttribute(part, key, used, options);
    if (bad) return bad;
    if (seen.has(part.ai) && seen.get(part.ai) !== part.value)
      return refused('repeatedWithOtherValue', part.at);
    seen.set(part.ai, part.value);
  }
  return {ok: true, elements: [...inPath, ...attributes].map(({ai, value}) => ({ai, value}))};
};

const escape = (text: string): string =>
  text.replace(
    /[^A-Za-z0-9\-._~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

type LinkParts = {readonly path: readonly Gs1Element[]; readonly query: readonly Gs1Element[]};

const arrange = (elements: readonly Gs1Element[], keyElement: Gs1Element): LinkParts | undefined => {
  const key = aiRule(keyElement.ai)?.key ?? [];
  const qualifies = (ai: string): boolean => key.some((sequence) => sequence.includes(ai));
  for (const sequence of key) {
    const path = [keyElement];
    for (const ai of sequence) {
      const found = elements.find((element) => element.ai === ai);
      if (found) path.push(found);
    }
    const query = elements.filter((element) => !path.some((used) => used.ai === element.ai));
    if (query.every(({ai}) => aiRule(ai)?.attribute === true && !qualifies(ai))) return {path, query};
  }
  return undefined;
};

const withoutRepeats = (elements: readonly Gs1Element[]): readonly Gs1Element[] =>
  elements.filter(
    (element, index) =>
      elements.findIndex((other) => other.ai === element.ai && other.value === element.value) === index,
  );

/** The Digital Link of some elements: the first primary key that can carry all of them leads. None is left out. */
export const digitalLink = (
  elements: readonly Gs1Element[],
  stem: string = 'https://id.gs1.org',
): {readonly ok: true; readonly link: string} | Gs1Refusal => {
  const unique = withoutRepeats(elements);
  const twice = unique.findIndex(({ai}, index) => unique.findIndex((other) => other.ai === ai) !== index);
  if (twice >= 0) return refused('repeatedWithOtherValue', twice);
  for (const element of unique) {
    const parts = aiRule(element.ai)?.key ? arrange(unique, element) : undefined;
    if (!parts) continue;
    const path = parts.path.map(({ai, value}) => `/${ai}/${escape(value)}`).join('');
    const query = parts.query.map(({ai, value}) => `${ai}=${escape(value)}`).join('&');
    return {ok: true, link: stem.replace(/\/$/, '') + path + (query ? `?${query}` : '')};
  }
  return refused('noKeyForLink', 0);
};
