import {applicationIdentifiers} from './application-identifiers.ts';
import type {AiRow} from './application-identifiers.ts';

export type AiComponent = {
  readonly type: 'n' | 'x' | 'y' | 'z';
  readonly min: number;
  readonly max: number;
  readonly optional: boolean;
  readonly linters: readonly string[];
};

export type AiRule = {
  readonly ai: string;
  readonly components: readonly AiComponent[];
  readonly predefined: boolean;
  readonly attribute: boolean;
  /** Any one alternative satisfies; within it all patterns must be present. */
  readonly needs: readonly (readonly string[])[];
  readonly excludes: readonly string[];
  /** Qualifier sequences when this is a primary key of a Digital Link. */
  readonly key: readonly (readonly string[])[] | undefined;
  readonly minLength: number;
  readonly maxLength: number;
};

const readComponent = (text: string): AiComponent => {
  const optional = text.startsWith('?');
  const [head = '', ...linters] = text.replace('?', '').split(':');
  const size = head.slice(1);
  const max = Number(size.replace('-', ''));
  return {
    type: head.charAt(0) as AiComponent['type'], // the table holds only these four letters
    min: size.startsWith('-') ? 1 : max,
    max,
    optional,
    linters,
  };
};

const expandRange = (range: string): string[] => {
  const [first = '', last = first] = range.split('-');
  const found: string[] = [];
  for (let n = Number(first); n <= Number(last); n += 1) found.push(String(n).padStart(first.length, '0'));
  return found;
};

const words = (text: string | undefined): string[] => (text ? text.split(' ') : []);

const ruleOf = (ai: string, row: AiRow, components: readonly AiComponent[]): AiRule => ({
  ai,
  components,
  predefined: row.predefined === true,
  attribute: row.attribute === true,
  needs: words(row.needs).map((alternative) => alternative.split('+')),
  excludes: words(row.excludes).map((pattern) => (pattern === '=' ? `${ai.slice(0, 3)}n` : pattern)),
  key:
    row.key === undefined
      ? undefined
      : row.key.split('|').map((sequence) => (sequence ? sequence.split(',') : [])),
  minLength: components.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0),
  maxLength: components.reduce((sum, part) => sum + part.max, 0),
});

const readTable = (): ReadonlyMap<string, AiRule> => {
  const rules = new Map<string, AiRule>();
  for (const row of applicationIdentifiers) {
    const components = row.format.split(' ').map(readComponent);
    for (const range of row.ais.split(' ')) {
      for (const ai of expandRange(range)) rules.set(ai, ruleOf(ai, row, components));
    }
  }
  return rules;
};

let table: ReadonlyMap<string, AiRule> | undefined; // built at the first GS1 code: most terminals scan none at start

/** The rule of one application identifier, or undefined when GS1 has none. */
export const aiRule = (ai: string): AiRule | undefined => {
  table ??= readTable();
  return table.get(ai);
};

/** The identifier at the start of a text; at most one of the three lengths is assigned by GS1. */
export const aiAtStart = (text: string): AiRule | undefined => {
  for (const length of [2, 3, 4]) {
    const rule = text.length >= length ? aiRule(text.slice(0, length)) : undefined;
    if (rule) return rule;
  }
  return undefined;
};

/** Does "3103" match "310n"? */
export const aiMatches = (ai: string, pattern: string): boolean =>
  ai.length === pattern.length &&
  [...pattern].every((wanted, index) => wanted === 'n' || wanted === ai[index]);
