// What a fact may contain so that the journal can keep it. Anything else is set aside as text.
import type {Fact} from '../../shared/kernel/fact.ts';

/** Bodies of real facts are four levels deep; readers of JSON that call themselves break at some thousand. */
export const mostLevels = 32;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((entry) => isDeeper(entry, levels - 1));
}

/** NUL and half of a pair of code units: JSON can say them, a database of text cannot. An escape that is itself escaped is none. */
const noCharacter = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** A day that the calendar has, after the year 0 that it has not. */
export function isMoment(instant: string): boolean {
  const at = Date.parse(instant);
  return !Number.isNaN(at) && new Date(at).toISOString() === instant && instant >= '0001';
}

/** Whether the journal can keep this fact as it is. */
export function isStorable(fact: Fact): boolean {
  return !isDeeper(fact, mostLevels) && isMoment(fact.happenedAt) && !noCharacter.test(JSON.stringify(fact));
}

/** A value exactly as it came, as text; what is nested too deep to be written again leaves its outline. */
export function rawText(value: unknown): string {
  if (!isDeeper(value, mostLevels)) return JSON.stringify(value) ?? 'null';
  const outline = Object.entries(value as object).map(([key, entry]) => [
    key,
    isDeeper(entry, mostLevels - 1) ? '(nested too deep)' : (entry as unknown),
  ]);
  return JSON.stringify(Object.fromEntries(outline));
}
