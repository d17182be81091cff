// GS1 element strings: identifiers and values in one text, with FNC1 where a length is open.
import {aiAtStart, aiRule} from './ai-rules.ts';
import type {AiComponent, AiRule} from './ai-rules.ts';
import {gs1Linters} from './linters.ts';

/** FNC1 between fields as scanners send it. */
export const groupSeparator = '\u001d';

export type Gs1Element = {readonly ai: string; readonly value: string};
/** problem is a code such as gs1.incorrectCheckDigit; at is the position in the text that was read. */
export type Gs1Refusal = {readonly ok: false; readonly problem: string; readonly at: number};
export type Gs1Elements = {readonly ok: true; readonly elements: readonly Gs1Element[]};

const typeLinter = {n: 'csetnumeric', x: 'cset82', y: 'cset39', z: 'cset64'} as const;

/** A refusal at a position. */
export const refused = (problem: string, at: number): Gs1Refusal => ({
  ok: false,
  problem: `gs1.${problem}`,
  at,
});

const checkComponent = (part: AiComponent, text: string, at: number): Gs1Refusal | undefined => {
  if (text.length < part.min) return refused('valueTooShort', at);
  for (const name of [typeLinter[part.type], ...part.linters]) {
    const found = gs1Linters[name]?.(text);
    if (found) return refused(found.problem, at + found.at);
  }
  return undefined;
};

/** Length and content of one value; undefined when it is right. */
export const checkValue = (rule: AiRule, value: string, at: number): Gs1Refusal | undefined => {
  if (value.length < rule.minLength) return refused('valueTooShort', at);
  if (value.length > rule.maxLength) return refused('valueTooLong', at + rule.maxLength);
  let from = 0;
  for (const part of rule.components) {
    const text = value.slice(from, from + part.max);
    if (text === '' && part.optional) break;
    const found = checkComponent(part, text, at + from);
    if (found) return found;
    from += text.length;
  }
  return undefined;
};

export type ElementOptions = {
  /** The scanner drops FNC1: a value of fixed length may then be followed at once by the next identifier. */
  readonly separatorsLost?: boolean;
};

/** Reads "0109...10AB<GS>21...": FNC1 may stand at the end, never at the start or twice. */
export const readElements = (text: string, options: ElementOptions = {}): Gs1Elements | Gs1Refusal => {
  const elements: Gs1Element[] = [];
  let at = 0;
  if (text === '') return refused('empty', at);
  while (at < text.length) {
    const rule = aiAtStart(text.slice(at, at + 4));
    if (!rule) return refused('unknownIdentifier', at);
    const from = at + rule.ai.length;
    const fixed = rule.predefined || (options.separatorsLost === true && rule.minLength === rule.maxLength);
    const separator = text.indexOf(groupSeparator, from);
    const open = separator < 0 ? text.length : separator;
    const end = fixed ? Math.min(open, from + rule.maxLength) : open;
    const value = text.slice(from, end);
    const bad = checkValue(rule, value, from);
    if (bad) return bad;
    elements.push({ai: rule.ai, value});
    at = text.charAt(end) === groupSeparator ? end + 1 : end;
  }
  return {ok: true, elements};
};

type Cut = {readonly ai: string; readonly value: string; readonly at: number};

// "\(" inside a value is a literal bracket.
const cutBrackets = (text: string): readonly Cut[] | Gs1Refusal => {
  const cuts: Cut[] = [];
  let at = 0;
  while (at < text.length) {
    const head = /^\((\d{2,4})\)/.exec(text.slice(at, at + 6));
    if (!head) return refused('notBracketed', at);
    const from = at + head[0].length;
    const body = /^(?:\\\(|[^(])*/.exec(text.slice(from))?.[0] ?? '';
    cuts.push({ai: head[1] ?? '', value: body.replace(/\\\(/g, '('), at: from});
    at = from + body.length;
  }
  return cuts.length === 0 ? refused('empty', 0) : cuts;
};

export type BracketOptions = {
  /** Identifiers that GS1 has not assigned are taken with any CSET 82 value of up to 90 characters. */
  readonly unknownAllowed?: boolean;
};

/** An identifier nobody assigned, where the caller allows it. */
export const unassignedRule = (ai: string): AiRule => ({
  ai,
  components: [{type: 'x', min: 1, max: 90, optional: false, linters: []}],
  predefined: false,
  attribute: true,
  needs: [],
  excludes: [],
  key: undefined,
  minLength: 1,
  maxLength: 90,
});

/** Reads "(01)...(10)..." as people write and print it. */
export const readBracketed = (text: string, options: BracketOptions = {}): Gs1Elements | Gs1Refusal => {
  const cuts = cutBrackets(text);
  if ('ok' in cuts) return cuts;
  for (const cut of cuts) {
    const rule = aiRule(cut.ai) ?? (options.unknownAllowed ? unassignedRule(cut.ai) : undefined);
    if (!rule) return refused('unknownIdentifier', cut.at);
    const bad = checkValue(rule, cut.value, cut.at);
    if (bad) return bad;
  }
  return {ok: true, elements: cuts.map(({ai, value}) => ({ai, value}))};
};

/** The element string of a scan: FNC1 only after values of open length, never at the ends. */
export const elementString = (elements: readonly Gs1Element[], separator: string = groupSeparator): string =>
  elements
    .map(({ai, value}, index) =>
      index === elements.length - 1 || aiRule(ai)?.predefined ? ai + value : ai + value + separator,
    )
    .join('');
