// A fact in one line, in the worker's words. Each module says its own kinds in <module>-sentences.ts.
import type {FactDefinition} from '../../../shared/kernel/define-fact.ts';
import type {Fact} from '../../../shared/kernel/fact.ts';
import type {Translate} from '../../i18n/i18n.tsx';
import type {Lookup} from './resolve-code.ts';
import type {useNames} from '../../device/use-names.ts';

export type SentenceTools = {
  readonly t: Translate;
  readonly names: ReturnType<typeof useNames>;
  readonly lookup: Lookup;
};

/** "报工 0147 · 合格 16"; undefined for a kind of another module or a body it does not understand. */
export type SentenceOf = (
  fact: Pick<Fact, 'id' | 'kind' | 'body'>,
  tools: SentenceTools,
) => string | undefined;

/** The body, if the fact is of this kind and understood here. */
export const bodyOf = <B>(definition: FactDefinition<B>, fact: Pick<Fact, 'kind' | 'body'>): B | undefined =>
  fact.kind === definition.kind ? definition.schema.safeParse(fact.body).data : undefined;
