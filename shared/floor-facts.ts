// What a terminal records, and hence shows before the server has it. Whatever else happens reaches it as documents, so
// the rules of the office are not shipped to it.
import {accessFloorFacts} from './access/floor-facts.ts';
import {equipmentFloorFacts} from './equipment/floor-facts.ts';
import {itemsFloorFacts} from './items/floor-facts.ts';
import type {FactRegistry} from './kernel/apply-fact.ts';
import type {AnyFactDefinition} from './kernel/define-fact.ts';
import {productionFloorFacts} from './production/floor-facts.ts';
import {qualityFloorFacts} from './quality/floor-facts.ts';
import {warehouseFloorFacts} from './warehouse/floor-facts.ts';

const definitions: readonly AnyFactDefinition[] = [
  ...accessFloorFacts,
  ...itemsFloorFacts,
  ...warehouseFloorFacts,
  ...productionFloorFacts,
  ...qualityFloorFacts,
  ...equipmentFloorFacts,
];

/** The registry of terminals. */
export const floorFactRegistry: FactRegistry = new Map(
  definitions.map((definition) => [definition.kind, definition]),
);
