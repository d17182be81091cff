// Kinds whose body is the whole document, whichever there are.
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {openTestJournal} from '../access/testing/test-journal.ts';
import {documentDefinitions} from '../documents.ts';
import {factDefinitions} from '../facts.ts';
import type {Document, DocumentDefinition} from '../kernel/define-document.ts';
import type {AnyFactDefinition} from '../kernel/define-fact.ts';
import {applied, refused} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';
import {goldens} from './corpus.ts';
import type {Body} from './testing/varied-body.ts';
import {variedBody, vocabularyOf} from './testing/varied-body.ts';

type Master = {
  readonly kind: string;
  readonly fact: AnyFactDefinition;
  readonly document: DocumentDefinition<Document>;
};

// Orders keep what was done of them, whatever a later body says: each is tested in its module.
const withProgress = ['stock-document-defined', 'sales-order-defined', 'purchase-order-defined'];

// `defineUpsert` gives the fact the very schema of its document.
const masters = factDefinitions.flatMap((fact): readonly Master[] => {
  const document = documentDefinitions.find(({schema}) => Object.is(schema, fact.schema));
  return document === undefined || withProgress.includes(fact.kind)
    ? []
    : [{kind: fact.kind, fact, document}];
});

// Few keys and few codes, so that bodies meet.
const id = fc.constantFrom('k-1', 'k-2', 'k-3');
const code = fc.constantFrom('C-1', 'C-2', 'C-3');

const vocabulary = vocabularyOf(goldens);
const bodiesOf = ({fact, document}: Master): fc.Arbitrary<readonly Body[]> => {
  const kept = goldens.find(({kind}) => kind === fact.kind)?.examples[0]?.body ?? {};
  const one = fc
    .tuple(variedBody(fact, kept, vocabulary), id, code)
    .map(([body, key, name]) => ({...body, id: key, ...(document.hasCode ? {code: name} : {})}));
  return fc.array(one, {minLength: 1, maxLength: 8});
};

test('master data without a rule of their own are found', () => {
  expect(masters.map(({kind}) => kind)).toEqual(
    expect.arrayContaining([
      'customer-defined',
      'equipment-defined',
      'item-defined',
      'reason-defined',
      'vendor-defined',
      'work-center-defined',
    ]),
  );
});

test.each(masters)('$kind: the last body wins and is the document; a code has one owner', (master) => {
  const {kind, fact, document} = master;
  fc.assert(
    fc.property(bodiesOf(master), (bodies) => {
      const {append, world} = openTestJournal([fact], []);
      const expected = new Map<unknown, Body>();
      for (const [no, body] of bodies.entries()) {
        const isTaken = [...expected.values()].some(
          (other) => document.hasCode && other['id'] !== body['id'] && other['code'] === body['code'],
        );
        const outcome = append({kind, no, body});
        expect(outcome).toEqual(
          isTaken ? refused(problem('duplicateCode', {code: String(body['code'])})) : applied,
        );
        if (!isTaken) expected.set(body['id'], body);
      }
      expect(world.all(document)).toEqual([...expected.values()]);
      for (const body of expected.values()) {
        expect(world.find(document, String(body['code']))).toEqual(document.hasCode ? body : undefined);
        append({kind, no: 99, body});
      }
      expect(world.all(document)).toEqual([...expected.values()]);
    }),
    {numRuns: 50},
  );
});
