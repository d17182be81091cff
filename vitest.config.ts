// Four kinds of test, told apart by name: x.test.ts is pure, x.pg.test.ts needs PostgreSQL, x.web.test.ts
// needs a browser, e2e/*.spec.ts is a story. The last two run one file after another: each owns the machine.
import {defineConfig} from 'vitest/config';
import {findChromium} from './tools/chromium.ts';

const ignored = ['**/node_modules/**', '**/dist/**', '**/.cache/**', '**/.data/**'];
const chromium = findChromium();
const browser = {
  ...(chromium === undefined ? {} : {env: {CHROMIUM: chromium}}),
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.pg.test.ts', '**/*.web.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'pg',
          include: ['**/*.pg.test.ts'],
          exclude: ignored,
          globalSetup: ['./server/testing/pg-global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: {groupOrder: 1},
        },
      },
      {
        test: {
          name: 'web',
          include: ['**/*.web.test.ts'],
          exclude: ignored,
          sequence: {groupOrder: 2},
          ...browser,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.spec.ts'],
          exclude: ignored,
          sequence: {groupOrder: 3},
          ...browser,
        },
      },
    ],
  },
});
