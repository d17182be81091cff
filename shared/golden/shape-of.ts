// The shape of a body: what it may hold, to the last limit. Bodies are strict, so a terminal or server of another
// release parks whatever it was not told of: a shape that changes needs a new version of its kind.
import * as z from 'zod/mini';
import type {Json} from '../kernel/canonical.ts';
import {canonicalJson} from '../kernel/canonical.ts';
import type {AnyFactDefinition} from '../kernel/define-fact.ts';
import {digestOf} from './replay.ts';

const textOf = (value: unknown): string => canonicalJson(value as Json);

/** Without order: which field or word was declared first says nothing. */
const unordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((entry) => textOf(unordered(entry))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unordered(entry)]));
};

/** A digest of the body that a kind of fact takes. */
export const digestOfShape = ({schema}: Pick<AnyFactDefinition, 'schema'>): string =>
  digestOf(textOf(unordered(z.toJSONSchema(schema))));

const versionsOf = ({kind, version}: AnyFactDefinition): readonly string[] =>
  Array.from({length: version}, (_, index) => `${kind}@${index + 1}`);

/** What is wrong with the shapes of now, and what to do about it. */
export function shapeFaults(
  shapes: Readonly<Record<string, string>>,
  definitions: readonly AnyFactDefinition[],
): readonly string[] {
  const changed = definitions.flatMap((definition) => {
    const {kind, version} = definition;
    const [digest, kept] = [digestOfShape(definition), shapes[`${kind}@${version}`]];
    const line = (number: number): string => `'${kind}@${number}': '${digest}',`;
    if (kept === undefined)
      return [`${kind}@${version} is new: add ${line(version)} to shared/golden/shapes.ts`];
    if (kept === digest) return [];
    return [
      `the body of ${kind} changed and its version did not: terminals and servers of other releases would park it. ` +
        `In its file set version: ${version + 1} and add the upcaster ${version}: (body) => … (docs/upgrades.md), ` +
        `then add ${line(version + 1)} to shared/golden/shapes.ts and leave the line of ${kind}@${version} as it is`,
    ];
  });
  const needed = new Set(definitions.flatMap(versionsOf));
  const gone = [...needed].filter(
    (name) => !(name in shapes) && !changed.some((line) => line.startsWith(name)),
  );
  return [
    ...changed,
    ...gone.map((name) => `the line of ${name} is gone from shared/golden/shapes.ts: put it back`),
    ...Object.keys(shapes)
      .filter((name) => !needed.has(name))
      .map(
        (name) =>
          `${name} is in shared/golden/shapes.ts and nobody reads it any more: keep its kind and version`,
      ),
  ];
}
