import {expect, test} from 'vitest';
import {appendAll, type Attempts} from './append-all.ts';

const order = {kind: 'work-order-created', body: {code: '1'}};
const release = {kind: 'work-order-released', body: {code: '1'}};

/** A server that keeps facts by id, and fails as the list says: before it stored, after it stored, by a refusal. */
const open = (failures: ('unreached' | 'unanswered' | 'refused' | undefined)[]) => {
  const stored = new Map<string, string>();
  const attempts: Attempts<string> = new Map();
  let ids = 0;
  const press = (facts: readonly (typeof order)[]) =>
    appendAll(facts, attempts, {
      newId: () => `id-${(ids += 1)}`,
      send: async ({id, kind}) => {
        const failure = failures.shift();
        if (failure === 'unreached' || failure === 'refused') throw new Error(failure);
        stored.set(id, kind);
        if (failure === 'unanswered') throw new Error(failure);
        return kind;
      },
      isAnswer: (error) => error instanceof Error && error.message === 'refused',
    });
  return {press, kinds: () => [...stored.values()]};
};

test.each(['unreached', 'unanswered', 'refused'] as const)(
  'pressed again after the second fact was %s, both are stored once',
  async (failure) => {
    const form = open([undefined, failure]);
    await expect(form.press([order, release])).rejects.toThrow(failure);
    expect(await form.press([order, release])).toEqual([order.kind, release.kind]);
    expect(form.kinds()).toEqual([order.kind, release.kind]);
  },
);

test('a refused fact comes back under another id, or the server would repeat its refusal', async () => {
  const sent: string[] = [];
  const attempts: Attempts<string> = new Map();
  let ids = 0;
  const press = () =>
    appendAll([release], attempts, {
      newId: () => `id-${(ids += 1)}`,
      send: async ({id}) => {
        sent.push(id);
        throw new Error('refused');
      },
      isAnswer: () => true,
    });
  await expect(press()).rejects.toThrow('refused');
  await expect(press()).rejects.toThrow('refused');
  expect(sent).toEqual(['id-1', 'id-2']);
});

test('the same deed done twice on purpose is two facts', async () => {
  const form = open([]);
  await form.press([order]);
  await form.press([order]);
  await form.press([order, order]);
  expect(form.kinds()).toHaveLength(4);
});
