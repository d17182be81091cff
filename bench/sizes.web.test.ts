// Sizes never vary with the machine, so they are a test. Over budget: `npm run bench -- sizes` names the heavy files.
import {existsSync} from 'node:fs';
import {expect, test} from 'vitest';
import {keptUnweighed, sizesOf, terminalBuild} from './sizes.ts';

const noBuild = !existsSync(terminalBuild);
const sizes = noBuild ? [] : sizesOf(terminalBuild); // seconds of brotli: once

test.skipIf(noBuild)('the terminal stays within its size budgets', () => {
  const over = sizes.filter(({kb, budgetKb}) => kb > budgetKb);
  expect(over.map(({what, kb, budgetKb}) => `${what}: ${kb.toFixed(1)} kB, at most ${budgetKb} kB`)).toEqual(
    [],
  );
});

test.skipIf(noBuild)('what is not weighed is not kept on the device either', () => {
  expect(keptUnweighed(terminalBuild)).toEqual([]);
});

test.skipIf(noBuild)('each part is found: an empty one would hide its weight elsewhere', () => {
  for (const {what, files} of sizes) expect([what, files.length > 0]).toEqual([what, true]);
});
