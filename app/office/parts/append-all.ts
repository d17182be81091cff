// Pressed again after the line broke, a form must store once: a fact whose answer did not come keeps its id, and what
// was stored already is not sent again. Pure but for `send`, so that a test can hold it.

export type Attempts<Said> = Map<string, {readonly id: string; readonly said?: Said}>;
type Fact = {readonly kind: string; readonly body: Readonly<Record<string, unknown>>};

/** Sends facts one after another; the first that fails stops the rest. `attempts` lives as long as the form. */
export async function appendAll<Said>(
  facts: readonly Fact[],
  attempts: Attempts<Said>,
  how: {
    readonly newId: () => string;
    readonly send: (fact: Fact & {readonly id: string}) => Promise<Said>;
    /** Whether a failure is the answer of the server: then nothing was stored under this id. */
    readonly isAnswer: (error: unknown) => boolean;
  },
): Promise<readonly Said[]> {
  const all: Said[] = [];
  for (const [place, fact] of facts.entries()) {
    const key = JSON.stringify([place, fact.kind, fact.body]);
    const {id, said} = attempts.get(key) ?? {id: how.newId()};
    attempts.set(key, {id});
    try {
      const now = said ?? (await how.send({...fact, id}));
      attempts.set(key, {id, said: now});
      all.push(now);
    } catch (error) {
      // A refusal belongs to its id for ever; when its cause is gone, it is another fact.
      if (how.isAnswer(error)) attempts.delete(key);
      throw error;
    }
  }
  attempts.clear();
  return all;
}
