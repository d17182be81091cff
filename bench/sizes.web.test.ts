// Sizes never vary with the machine, so they are a test. Over budget: `npm run bench -- sizes` names the heavy files.
import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sizesOf, terminalBuild} from './sizes.ts';

const noBuild = !existsSync(terminalBuild);

test.skipIf(noBuild)('the terminal stays within its size budgets', () => {
  const over = sizesOf(terminalBuild).filter(({kb, budgetKb}) => kb > budgetKb);
  expect(over.map(({what, kb, budgetKb}) => `${what}: ${kb.toFixed(1)} kB, at most ${budgetKb} kB`)).toEqual(
    [],
  );
});

test.skipIf(noBuild)('each part is found: an empty one would hide its weight elsewhere', () => {
  for (const {what, files} of sizesOf(terminalBuild)) expect([what, files.length > 0]).toEqual([what, true]);
});
