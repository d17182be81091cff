// Lint rules of the house. The import table lives in tools/boundaries.ts; tools/guards.test.ts plants one
// fault per rule and expects it to be found.
import {boundaries} from './tools/boundaries.ts';

const scripts = ['**/*.config.ts', '**/*.d.ts', 'tools/lint-plugin.ts'];

const noClock = [
  {object: 'Date', property: 'now', message: 'The clock is passed in'},
  {object: 'Math', property: 'random', message: 'Random is passed in'},
  ...['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
    property,
    message: 'Nothing that decides data uses the locale',
  })),
];

export default {
  plugins: ['eslint', 'typescript', 'oxc', 'unicorn', 'import', 'react', 'vitest'],
  jsPlugins: ['./tools/lint-plugin.ts'],
  categories: {correctness: 'error'},
  ignorePatterns: ['**/dist/**', '.cache/**', '.data/**', 'public/**', 'node_modules/**'],
  rules: {
    'chejian/non-null-comment': 'error',
    'import/no-cycle': ['error', {ignoreTypes: false}],
    'import/no-default-export': 'error',
    'oxc/no-barrel-file': ['error', {threshold: 0}],
    'eslint/max-lines': ['error', {max: 400, skipBlankLines: false, skipComments: false}],
    'eslint/max-params': ['error', {max: 4}],
    'eslint/no-empty': 'error',
    'eslint/eqeqeq': 'error',
    'eslint/default-case': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/consistent-type-imports': 'error',
    'unicorn/filename-case': ['error', {case: 'kebabCase'}],
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    // Quantity and Id are strings with a meaning: `Quantity | string` says something to the reader.
    'typescript/no-duplicate-type-constituents': 'off',
    'typescript/no-redundant-type-constituents': 'off',
    // A story has its expectations in page objects and helpers.
    'vitest/expect-expect': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'vitest/require-to-throw-message': 'off',
    // Codes are ASCII: spreading them into characters is what is meant.
    'typescript/no-misused-spread': 'off',
    'typescript/no-meaningless-void-operator': 'off',
  },
  overrides: [
    {
      // Stories are told in steps that expect for themselves, and say in a second argument what they wanted.
      files: ['e2e/**'],
      rules: {
        'vitest/no-standalone-expect': 'off',
        'vitest/valid-expect': ['error', {maxArgs: 2}],
        'vitest/valid-title': 'off',
      },
    },
    ...boundaries.map((row) => ({
      files: row.files,
      excludeFiles: row.except ?? [],
      rules: {'eslint/no-restricted-imports': ['error', {patterns: row.patterns}]},
    })),
    {
      files: ['shared/**'],
      rules: {
        'chejian/no-ambient-time': 'error',
        'eslint/no-restricted-properties': ['error', ...noClock],
        'eslint/no-restricted-globals': ['error', 'Intl', 'parseFloat'],
      },
    },
    {files: ['app/**', 'shared/**', 'sync/**'], rules: {'eslint/no-console': 'error'}},
    {
      files: ['app/**/*.tsx'],
      excludeFiles: ['**/*.test.tsx'],
      rules: {
        'react/jsx-no-literals': ['error', {allowedStrings: ['·', '/', ':', '×', '%', '—', '-', '+', '−']}],
      },
    },
    {
      // A component is a function of a .tsx file; what is longer hides a second noun.
      files: ['app/**/*.tsx'],
      excludeFiles: ['**/*.test.tsx'],
      rules: {
        'eslint/max-lines-per-function': ['error', {max: 150, skipBlankLines: false, skipComments: false}],
      },
    },
    {files: scripts, rules: {'import/no-default-export': 'off'}},
    {files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'], rules: {'react/rules-of-hooks': 'off'}},
  ],
};
