import type {FactDefinition} from '../../../shared/kernel/define-fact.ts';
import {uuidV7} from '../../../shared/kernel/uuid.ts';
import type {DemoDays, DemoMinute} from './demo-days.ts';
import type {Prng} from './prng.ts';

/** A fact of the demo before it gets its envelope. */
export type DemoFact = {
  readonly id: string;
  readonly kind: string;
  readonly schemaV: number;
  readonly actor: string;
  readonly happenedAt: string;
  readonly body: Readonly<Record<string, unknown>>;
};

type When = {
  readonly at: DemoMinute;
  readonly actor: string;
  /** When it reached the server, if later or earlier than its own clock says. */
  readonly arrives?: DemoMinute;
};

/** Everything that happened in the demo, told in any order and read in the order of arrival. */
export type Tape = {
  tell<B>(definition: FactDefinition<B>, body: NoInfer<B>, when: When): string;
  facts(): readonly DemoFact[];
};

export function openTape(days: DemoDays, prng: Prng): Tape {
  const told: {readonly fact: DemoFact; readonly arrives: DemoMinute}[] = [];
  return {
    tell(definition, body, {at, actor, arrives = at}) {
      const happenedAt = days.instant(at);
      const id = uuidV7(Date.parse(happenedAt), prng.bytes(10));
      const {kind, version} = definition;
      // A body is a plain object: `defineFact` declares it from a map of fields.
      const plain = body as Readonly<Record<string, unknown>>;
      told.push({fact: {id, kind, schemaV: version, actor, happenedAt, body: plain}, arrives});
      return id;
    },
    // Sorting keeps what has the same minute in the order in which it was told.
    facts: () => [...told].sort((a, b) => a.arrives - b.arrives).map(({fact}) => fact),
  };
}
