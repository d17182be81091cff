// Every kind of fact there is, by its name.
import {accessFacts} from './access/facts.ts';
import {equipmentFacts} from './equipment/facts.ts';
import {itemsFacts} from './items/facts.ts';
import type {FactRegistry} from './kernel/apply-fact.ts';
import {assert} from './kernel/assert.ts';
import type {AnyFactDefinition} from './kernel/define-fact.ts';
import {may} from './may.ts';
import {productionFacts} from './production/facts.ts';
import {purchasingFacts} from './purchasing/facts.ts';
import {qualityFacts} from './quality/facts.ts';
import {salesFacts} from './sales/facts.ts';
import {wagesFacts} from './wages/facts.ts';
import {warehouseFacts} from './warehouse/facts.ts';

export const factDefinitions: readonly AnyFactDefinition[] = [
  ...accessFacts,
  ...itemsFacts,
  ...warehouseFacts,
  ...salesFacts,
  ...purchasingFacts,
  ...productionFacts,
  ...qualityFacts,
  ...equipmentFacts,
  ...wagesFacts,
];

/** The registry that ingest, terminals and generators share. */
export const factRegistry: FactRegistry = new Map(
  factDefinitions.map((definition) => [definition.kind, definition]),
);

for (const kind of factRegistry.keys()) assert(may[kind] !== undefined, `kind ${kind} has a row in may.ts`);
