import {expect, test} from 'vitest';
import {openTurnstile} from './turnstile.ts';

/** A turnstile whose event loop turns by hand. */
function openScene() {
  const asked: (() => void)[] = [];
  const turnstile = openTurnstile((go) => asked.push(go));
  const passed: string[] = [];
  return {
    passed,
    open: (name: string) => {
      const pass = turnstile.open();
      return async () => {
        await pass();
        passed.push(name);
      };
    },
    /** Whether there was one to let in. */
    turn: async () => {
      const before = asked.splice(0);
      expect(before.length).toBeLessThanOrEqual(1);
      before.forEach((go) => go());
      await Promise.resolve();
      await Promise.resolve();
      return before.length > 0;
    },
  };
}

test('each turn of the event loop lets one through, whoever came first', async () => {
  const {open, passed, turn} = openScene();
  const [first, second, third] = [open('first'), open('second'), open('third')];
  void third();
  void second();
  expect(passed).toEqual([]);
  await turn();
  expect(passed).toEqual(['second']);
  // Its next stretch comes before those of the younger one.
  void second();
  void first();
  while (await turn());
  expect(passed).toEqual(['second', 'first', 'second', 'third']);
});

test('who comes when nobody waits is let in with the next turn, and nothing turns for nobody', async () => {
  const {open, passed, turn} = openScene();
  expect(await turn()).toBe(false);
  const pass = open('one');
  for (let round = 1; round < 4; round += 1) {
    void pass();
    expect(passed).toHaveLength(round - 1);
    expect(await turn()).toBe(true);
    expect(passed).toHaveLength(round);
    expect(await turn()).toBe(false);
  }
});
