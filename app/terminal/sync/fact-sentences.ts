import type {MessageKey} from '../../i18n/message-key.ts';
import {syncMessagesZh} from '../../i18n/sync-messages.ts';
import {accessSentence} from '../access/access-sentences.ts';
import {productionSentence} from '../production/production-sentences.ts';
import {qualitySentence} from '../quality/quality-sentences.ts';
import type {SentenceOf, SentenceTools} from '../shell/fact-sentence.ts';
import {warehouseSentence} from '../warehouse/warehouse-sentences.ts';

const sentences: readonly SentenceOf[] = [
  productionSentence,
  warehouseSentence,
  qualitySentence,
  accessSentence,
];

const isKey = (key: string): key is MessageKey & keyof typeof syncMessagesZh => key in syncMessagesZh;

/** One line for any fact; at least the name of its kind. */
export const factSentence = (fact: Parameters<SentenceOf>[0], tools: SentenceTools): string => {
  for (const sentenceOf of sentences) {
    const sentence = sentenceOf(fact, tools);
    if (sentence !== undefined) return sentence;
  }
  const key = `sync.kind.${fact.kind}`;
  return isKey(key) ? tools.t(key) : fact.kind;
};
