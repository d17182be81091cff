// Every kind of fact there is, by its name.
import {accessFacts} from './access/facts.ts';
import {equipmentFacts} from './equipment/facts.ts';
import {itemsFacts} from './items/facts.ts';
import type {FactRegistry} from './kernel/apply-fact.ts';
import type {AnyFactDefinition} from './kernel/define-fact.ts';
import {productionFacts} from './production/facts.ts';
import {purchasingFacts} from './purchasing/facts.ts';
import {qualityFacts} from './quality/facts.ts';
import {salesFacts} from './sales/facts.ts';
import {wagesFacts} from './wages/facts.ts';
import {warehouseFacts} from './warehouse/facts.ts';

const definitions = [
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

/** Every kind there is; `may.ts` has a row for each. */
export type FactKind = (typeof definitions)[number]['kind'];

export const factDefinitions: readonly AnyFactDefinition[] = definitions;

/** The registry that ingest, terminals and generators share. */
export const factRegistry: FactRegistry = new Map(
  factDefinitions.map((definition) => [definition.kind, definition]),
);
