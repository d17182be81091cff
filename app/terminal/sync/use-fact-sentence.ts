import {useCallback} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import type {SentenceOf} from '../shell/fact-sentence.ts';
import {useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {factSentence} from './fact-sentences.ts';

/** One line for any fact, with the names this terminal knows. */
export const useFactSentence = () => {
  const t = useText();
  const names = useNames();
  const terminal = useTerminal();
  return useCallback(
    (fact: Parameters<SentenceOf>[0]) => factSentence(fact, {t, names, lookup: terminal}),
    [t, names, terminal],
  );
};
