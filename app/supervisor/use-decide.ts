// A decision is one or more facts of this phone: on disk before anything says so, uploaded when there is a line.
import {useRef, useState} from 'react';
import type {FactDefinition} from '../../shared/kernel/define-fact.ts';
import {problem as problemFor, ProblemError, type Problem} from '../../shared/kernel/problem.ts';
import {mayMake} from '../../shared/may.ts';
import {signalOutcome} from '../design/outcome.ts';
import {usePerson, useTerminal} from '../device/terminal-context.tsx';
import {useNotices} from './notices.tsx';

/** What is recorded when a choice is taken. */
export type NewFact = {
  readonly kind: string;
  readonly record: (
    terminal: ReturnType<typeof useTerminal>,
  ) => ReturnType<ReturnType<typeof useTerminal>['record']>;
};

/** Keeps the kind of the body beside its definition until it is recorded. */
export const factOf = <B>(definition: FactDefinition<B>, body: B): NewFact => ({
  kind: definition.kind,
  record: (terminal) => terminal.record(definition, body),
});

/** Whether the person at this phone may make this kind of fact. */
export const useMay = (kind: string): boolean => mayMake(kind, usePerson().roles);

/** `decide(title, facts, onDone)`: stores the facts in their order, then says so. */
export const useDecide = () => {
  const terminal = useTerminal();
  const {tell} = useNotices();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false); // two taps in one breath are one decision
  const decide = async (title: string, facts: readonly NewFact[], onDone: () => void) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const causes: Problem[] = [];
      for (const fact of facts) {
        const {outcome, isStored} = await fact.record(terminal);
        if (!isStored)
          throw new ProblemError(
            outcome.verdict === 'refused' ? outcome.problem : problemFor('notPermitted'),
          );
        if (outcome.verdict === 'applied-with-exception')
          causes.push(...outcome.exceptions.map((exception) => exception.problem));
      }
      const [cause] = causes;
      signalOutcome(cause === undefined ? 'accepted' : 'attention');
      tell({title, ...(cause === undefined ? {} : {problem: cause})});
      onDone();
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.problem : problemFor('serverFault'));
      signalOutcome('refused');
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return {problem, isBusy, decide};
};
