import path from 'node:path';
import {expect, test} from 'vitest';
import {readImportCommand} from './import-command.ts';

test('source, folder, tenant, trial and report are read in any order', () => {
  const read = readImportCommand([
    '--dry-run',
    'ktg',
    '--tenant',
    'plant-2',
    'ktg-folder',
    '--report',
    'out.csv',
  ]);
  expect(read).toEqual({
    ok: true,
    command: {
      adapter: 'ktg',
      folder: path.resolve('ktg-folder'),
      tenant: 'plant-2',
      isDryRun: true,
      report: path.resolve('out.csv'),
    },
  });
});

test.each([
  [['sap', '/data'], 'Unknown source "sap"'],
  [['ktg'], 'The folder is missing'],
  [['ktg', '/data', '--tenant'], '--tenant needs a value'],
  [['ktg', '/data', '--tenant', 'No Way'], 'A tenant code has small letters'],
  [['ktg', '/data', '--fast'], 'Unknown option "--fast"'],
  [['ktg', '/data', 'more'], 'Not understood: more'],
])('%j is refused with one clear line and how it should be', (words, complaint) => {
  const read = readImportCommand(words);
  if (read.ok) throw new Error('it was accepted');
  expect(read.lines[0]).toContain(complaint);
  expect(read.lines.at(-1)).toContain('npm run import --');
});
