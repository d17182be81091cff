import {useMutation} from '@tanstack/react-query';
import {useState} from 'react';
import {uuidV7} from '../../../shared/kernel/uuid.ts';
import type {Problem} from '../../../shared/kernel/problem.ts';
import {client, problemOf, queryClient} from './api.ts';
import {appendAll, type Attempts} from './append-all.ts';
import {keepOpenPoints, type Said} from './open-points.ts';

/** A new UUIDv7 of this browser. */
export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

// Of a server that was not reached, or that broke off, nobody knows whether it stored.
const isAnswer = (error: unknown) => {
  const code = problemOf(error)?.code;
  return code !== undefined && code !== 'serverFault' && code !== 'serverBusy';
};

export type NewFact = {readonly kind: string; readonly body: Readonly<Record<string, unknown>>};

/** Appends facts one after another and then asks every open screen again. The first that is refused stops the rest. */
export const useFacts = (onDone?: (said: readonly Said[]) => void) => {
  const [attempts] = useState<Attempts<Said>>(() => new Map());
  const mutation = useMutation({
    mutationFn: (facts: readonly NewFact[]): Promise<readonly Said[]> =>
      appendAll(facts, attempts, {
        newId,
        send: ({id, kind, body}) => client.journal.append.mutate({id, kind, body: {...body}}),
        isAnswer,
      }),
    onSuccess: (said) => {
      keepOpenPoints(said);
      onDone?.(said);
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const {error} = mutation;
  const failure = error === null ? undefined : {problem: problemOf(error)};
  return {
    append: mutation.mutate,
    isPending: mutation.isPending,
    failure,
    said: mutation.data,
    reset: mutation.reset,
  };
};

/** What went wrong, for ProblemNote; `problem` is absent when the server was not reached. */
export type Failure = {readonly problem: Problem | undefined};
