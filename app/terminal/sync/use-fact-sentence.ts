import {useCallback} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import type {MessageKey} from '../../i18n/message-key.ts';
import {syncMessagesZh} from '../../i18n/sync-messages.ts';
import {productionSentence} from '../production/production-sentences.ts';
import type {SentenceOf} from '../shell/fact-sentence.ts';
import {useTerminal} from '../shell/terminal-context.tsx';
import {useNames} from '../shell/use-names.ts';

const sentences: readonly SentenceOf[] = [productionSentence];

const isKey = (key: string): key is MessageKey & keyof typeof syncMessagesZh => key in syncMessagesZh;

/** One line for any fact; at least the name of its kind. */
export const useFactSentence = () => {
  const t = useText();
  const names = useNames();
  const terminal = useTerminal();
  return useCallback<(fact: Parameters<SentenceOf>[0]) => string>(
    fact => {
      for (const sentenceOf of sentences) {
        const sentence = sentenceOf(fact, {t, names, lookup: terminal});
        if (sentence !== undefined) return sentence;
      }
      const key = `sync.kind.${fact.kind}`;
      return isKey(key) ? t(key) : fact.kind;
    },
    [t, names, terminal],
  );
};
