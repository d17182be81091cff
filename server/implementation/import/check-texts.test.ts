import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {storableText} from '../../db/storable.ts';
import {refusalCsv} from './import-report.ts';
import {readInventree} from './inventree/read-inventree.ts';
import {readKtg} from './ktg/read-ktg.ts';
import {tryImport} from './run-import.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'chejian-texts-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));
const write = (name: string, text: string) => writeFile(path.join(folder, name), text);

test('a row with a NUL is refused by column and in both languages, what belongs to it falls with it, the rest is taken', async () => {
  await write('md_item.csv', 'item_id,item_code,item_name\n1,A-1,Ring\u0000\n2,A-2,Pin\n');
  await write('md_client.csv', 'client_id,client_code,client_name\n7,C-7,North\u0000\n8,C-8,South\n');
  await write(
    'md_product_bom.csv',
    'bom_id,item_id,bom_item_id,quantity\n5,2,1,3.0000\n', // a line about the item that is not taken
  );
  const plan = await readKtg(folder);
  expect(JSON.stringify(plan.facts)).not.toContain('\\u0000');
  expect(plan.facts.map(({body}) => body.code)).toEqual(['A-2', 'C-8']);
  expect(plan.tally.refusals()).toEqual(
    expect.arrayContaining([
      {table: 'md_item', key: '1', column: 'item_name', value: 'Ring\ufffd', reason: 'brokenText'},
      {table: 'md_client', key: '7', column: 'client_name', value: 'North\ufffd', reason: 'brokenText'},
      expect.objectContaining({table: 'md_product_bom', key: '5', reason: 'parentRefused'}),
    ]),
  );
  expect(plan.tally.refusals()).toHaveLength(3);
  expect(tryImport(plan)).toMatchObject({facts: 2, booked: 2});
  const report = refusalCsv(plan);
  expect(report).toContain('文字里有存不了的字符');
  expect(report).toContain('cannot be stored (NUL)');
  expect(storableText(report)).toBe(report);
});

test('a NUL or half a pair that JSON spells out is found, also in the key', async () => {
  const company = (pk: unknown, name: string) => ({pk, name, is_customer: true, is_supplier: false});
  await write(
    'company.json',
    JSON.stringify([company(1, 'A\u0000'), company('2\u0000', 'B'), company(3, 'C\ud800'), company(4, 'D')]),
  );
  const plan = await readInventree(folder);
  expect(plan.facts.map(({body}) => body.name)).toEqual(['D']);
  expect(plan.tally.refusals().map(({column, reason}) => `${column} ${reason}`)).toEqual([
    'name brokenText',
    'pk brokenText',
    'name brokenText',
  ]);
  expect(refusalCsv(plan)).not.toContain('\u0000');
});
