// Which identifiers may, must and must not stand together. To be judged over everything that is
// marked on one thing, so reading a single symbol never fails on it.
import {aiMatches, aiRule} from './ai-rules.ts';
import type {Gs1Element, Gs1Refusal} from './element-string.ts';
import {refused} from './element-string.ts';

type Check = (elements: readonly Gs1Element[]) => Gs1Refusal | undefined;

const repeats: Check = (elements) => {
  const seen = new Map<string, string>();
  for (const [index, {ai, value}] of elements.entries()) {
    if (seen.has(ai) && seen.get(ai) !== value) return refused('repeatedWithOtherValue', index);
    seen.set(ai, value);
  }
  return undefined;
};

const exclusions: Check = (elements) => {
  for (const [index, {ai}] of elements.entries()) {
    const excluded = aiRule(ai)?.excludes ?? [];
    const clash = elements.some(
      (other) => other.ai !== ai && excluded.some((pattern) => aiMatches(other.ai, pattern)),
    );
    if (clash) return refused('excludedTogether', index);
  }
  return undefined;
};

const requisites: Check = (elements) => {
  const present = (pattern: string): boolean => elements.some(({ai}) => aiMatches(ai, pattern));
  for (const [index, {ai}] of elements.entries()) {
    const needs = aiRule(ai)?.needs ?? [];
    if (needs.length > 0 && !needs.some((together) => together.every(present)))
      return refused('requiredMissing', index);
  }
  return undefined;
};

// A digital signature must name one thing, so these keys need their serial part behind the check digit.
const serialFrom: Readonly<Record<string, number>> = {'253': 13, '255': 13, '8003': 14};

const signedKeySerialised: Check = (elements) => {
  if (!elements.some(({ai}) => ai === '8030')) return undefined;
  const index = elements.findIndex(({ai, value}) => value.length <= (serialFrom[ai] ?? -1));
  return index < 0 ? undefined : refused('signedKeyWithoutSerial', index);
};

export const associationChecks = {repeats, exclusions, requisites, signedKeySerialised} as const;
