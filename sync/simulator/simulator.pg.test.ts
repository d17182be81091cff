// The command as a person types it: fifty seeds, a replay, and some of the known bugs. Each run is a process of its
// own, because a run takes over the clock of its process.
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const minutes = 60_000;

async function sim(
  ...options: readonly string[]
): Promise<{readonly code: number | null; readonly lines: readonly string[]}> {
  const child = spawn(process.execPath, ['--no-deprecation', main, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {code, lines: text.trimEnd().split('\n')};
}

test(
  'fifty seeds: nothing lost, doubled, invented or out of order, and every fault has fired',
  async () => {
    const {code, lines} = await sim('--seeds', '50');
    expect(
      lines.filter((line) => line.startsWith('seed ') || line.startsWith('  ') || line.startsWith('TOO FEW')),
    ).toEqual([]);
    expect(lines.at(-1)).toMatch(/^seeds=50 facts=\d+ faults=\d+ lost=0 doubled=0 invented=0 misordered=0$/);
    expect(code).toBe(0);
  },
  30 * minutes,
);

test(
  'a seed tells the same story every time',
  async () => {
    const [first, second] = [await sim('--seed', '7'), await sim('--seed', '7')];
    expect(first.lines.length).toBeGreaterThan(100);
    expect(second).toEqual(first);
  },
  10 * minutes,
);

test.each([
  'overlay-without-seq',
  'answer-before-commit',
  'last-row-cursor',
  'sequence-cursor',
  'push-once',
  'no-body-hash',
  'purge-before-durable',
  'time-checkpoint',
  'parts-remembered',
  'idle-too-early',
  'late-facts-unflagged',
])(
  'the bug %s is caught',
  async (name) => {
    const {code, lines} = await sim('--bug', name);
    expect(lines.at(-1)).toBe('1 of 1 known bugs caught');
    expect(code).toBe(0);
  },
  20 * minutes,
);
