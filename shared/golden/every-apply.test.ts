// Every kind of fact, by itself: bodies are made from its own fields around the kept ones, and applied to the golden day
// as it was when the kept one came and as it was at the end.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {envelope} from '../access/testing/test-journal.ts';
import {factDefinitions, factRegistry} from '../facts.ts';
import type {FactKind} from '../facts.ts';
import type {AnyFactDefinition} from '../kernel/define-fact.ts';
import type {Fact} from '../kernel/fact.ts';
import {problems, problemText} from '../kernel/problem.ts';
import type {World} from '../kernel/world.ts';
import {goldens} from './corpus.ts';
import {kindEffects} from './testing/kind-effects.ts';
import {stockFaults} from './testing/stock-faults.ts';
import type {Trial} from './testing/trial.ts';
import {dayBefore, dayWith, tryFact} from './testing/trial.ts';
import type {Body} from './testing/varied-body.ts';
import {variedBody, vocabularyOf} from './testing/varied-body.ts';

const vocabulary = vocabularyOf(goldens);
const wholeDay = dayBefore(goldens, Number.POSITIVE_INFINITY);
const ownNo = 700; // after the day

const textOf = (value: unknown): string => JSON.stringify(value);
const factOf = ({kind, version}: AnyFactDefinition, body: Body, no = ownNo): Fact => ({
  ...envelope({kind, no, body}),
  schemaV: version,
});

/** The kept bodies of the newest version, each with its place in the day. */
const keptOf = ({kind, version}: AnyFactDefinition) =>
  goldens
    .filter((golden) => golden.kind === kind && golden.version === version)
    .flatMap(({examples}) => examples);

/** Facts of any kind, so that the one that is looked at meets more than the golden day. */
const others = fc.array(
  fc.oneof(
    ...factDefinitions.map((definition) => {
      const bodies = keptOf(definition).map(({body}) => variedBody(definition, body, vocabulary));
      return fc.oneof(...bodies).map((body) => ({definition, body}));
    }),
  ),
  {maxLength: 4},
);

const effectOf = ({kind}: AnyFactDefinition) => kindEffects[kind as FactKind]; // compared with the registry below

function problemFaults({fields}: AnyFactDefinition, {outcome}: Trial): readonly string[] {
  const named = 'problem' in outcome ? [outcome.problem] : [];
  const all = 'exceptions' in outcome ? outcome.exceptions.map(({problem}) => problem) : named;
  return all.flatMap((problem) => {
    const texts = (['zh', 'en'] as const).flatMap((language) =>
      Object.values(problemText(problem, language)),
    );
    const isKnown = Object.hasOwn(problems, problem.code);
    // What fills a text comes with the body of some kinds; the others have to fill every gap.
    const isFilled = (text: string) => 'params' in fields || !/\{\w+\}/.test(text);
    const isWhole = texts.every((text) => text.trim() !== '' && isFilled(text));
    return isKnown && isWhole ? [] : [`${problem.code}: ${texts.join(' ')}`];
  });
}

/** Changed documents and rows that the kind does not name, and those that no server could store. */
function strayed(definition: AnyFactDefinition, fact: Fact, {changes, rows}: Trial): readonly string[] {
  const {touches} = effectOf(definition);
  const isOwnCase = (name: string, document: object) =>
    name === 'exceptionCase' && 'factId' in document && document.factId === fact.id;
  const foreign = [
    ...changes
      .filter(({definition: {name}, document}) => !touches.includes(name) && !isOwnCase(name, document))
      .map(({definition: {name}, document}) => `${name}:${document.id}`),
    ...rows.filter(({ledger}) => !touches.includes(ledger)).map(({ledger}) => ledger),
  ];
  const misfits = changes.flatMap(({definition: {name, schema}, document}) => {
    const {error} = schema.safeParse(document);
    return error === undefined ? [] : [`${name} ${textOf(document)}: ${error.message}`];
  });
  return [...foreign, ...misfits];
}

const withoutCases = ({changes, rows}: Trial) =>
  textOf([changes.filter(({definition}) => definition.name !== 'exceptionCase'), rows]);

/** What the same fact did when it was applied once more, and should not have. */
function twiceFaults(definition: AnyFactDefinition, one: Trial, two: Trial): readonly string[] {
  const {again} = effectOf(definition);
  const left = ({changes, rows}: Trial) => textOf([changes, rows]);
  const isOnce = again === 'same' ? left(one) === left(two) : withoutCases(one) === withoutCases(two);
  return again === 'counts' || isOnce ? [] : [`once ${left(one)}, twice ${left(two)}`];
}

function checkFact(definition: AnyFactDefinition, fact: Fact, day: World): Trial {
  const one = tryFact(day, fact);
  expect(textOf(tryFact(day, fact))).toBe(textOf(one));
  const two = tryFact(day, fact, 2);
  for (const trial of [one, two]) {
    expect(['applied', 'applied-with-exception', 'parked', 'refused']).toContain(trial.outcome.verdict);
    expect(problemFaults(definition, trial)).toEqual([]);
    expect(strayed(definition, fact, trial)).toEqual([]);
    expect(stockFaults(day, trial)).toEqual([]);
  }
  expect(twiceFaults(definition, one, two)).toEqual([]);
  return one;
}

test('every kind says what it changes, and nobody else does', () => {
  expect(Object.keys(kindEffects)).toEqual([...factRegistry.keys()].sort());
});

test.each(factDefinitions)('$kind: any body, after anything', (definition) => {
  const kept = keptOf(definition);
  expect(kept.length).toBeGreaterThan(0);
  for (const {no, body} of kept) {
    const before = dayBefore(goldens, no);
    const bodies = variedBody(definition, body, vocabulary);
    fc.assert(
      fc.property(bodies, others, fc.boolean(), (varied, earlier, isLate) => {
        expect(definition.schema.safeParse(varied).error).toBeUndefined();
        const facts = earlier.map((other, index) => factOf(other.definition, other.body, ownNo + 1 + index));
        checkFact(definition, factOf(definition, varied), dayWith(isLate ? wholeDay : before, facts));
      }),
      {numRuns: 25},
    );
  }
});

test.each(factDefinitions)(
  '$kind: a kept body is booked, and once more is what its line says',
  (definition) => {
    for (const {no, body} of keptOf(definition)) {
      const [fact, day] = [factOf(definition, body, no), dayBefore(goldens, no)];
      const one = checkFact(definition, fact, day);
      expect(one.outcome.verdict).toMatch(/^applied/);
      const isCounted = withoutCases(one) !== withoutCases(tryFact(day, fact, 2));
      expect(isCounted).toBe(effectOf(definition).again === 'counts');
    }
  },
);
