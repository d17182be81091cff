// Sizes never vary with the machine, so they are a test. Over budget: `npm run bench -- sizes` names the heavy files.
import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sizesOf, terminalBuild} from './sizes.ts';

const noBuild = !existsSync(terminalBuild);
const sizes = noBuild ? [] : sizesOf(terminalBuild); // seconds of brotli: once

test.skipIf(noBuild)('the terminal stays within its size budgets', () => {
  const over = sizes.filter(({kb, allowedKb}) => kb > allowedKb);
  expect(
    over.map(({what, kb, allowedKb}) => `${what}: ${kb.toFixed(1)} kB, at most ${allowedKb} kB`),
  ).toEqual([]);
});

test.skipIf(noBuild)('what is allowed beyond a budget is taken back when it is not needed', () => {
  const early = sizes.filter(({kb, budgetKb, allowedKb}) => allowedKb > budgetKb && kb <= budgetKb);
  expect(early.map(({what}) => what)).toEqual([]);
});

test.skipIf(noBuild)('each part is found: an empty one would hide its weight elsewhere', () => {
  for (const {what, files} of sizes) expect([what, files.length > 0]).toEqual([what, true]);
});
