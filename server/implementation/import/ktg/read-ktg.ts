// The dump of a small screwdriver plant: masters, stores, open orders and stock are taken, history is not.
import {checkTexts} from '../check-texts.ts';
import {readCsvFolder, rowsOf} from '../read-source.ts';
import type {ImportPlan} from '../import-plan.ts';
import {openFactMaker} from '../import-plan.ts';
import {checkCopiedCodes, checkReferences} from '../references.ts';
import {openTally} from '../tally.ts';
import type {Ktg} from './ktg.ts';
import {ktgCopiedCodes, ktgReferences} from './ktg-references.ts';
import {takeItems, takeStructures} from './take-items.ts';
import {takeOrders} from './take-orders.ts';
import {takePlaces, takeStock, takeWorkCenters} from './take-places.ts';
import {takeEquipment, takePartners, takePlans} from './take-masters.ts';

const olderCopies = ['md_produt_sop'];
const history = [
  'pro_task',
  'pro_workrecord',
  'pro_user_workstation',
  'pro_andon_record',
  'pro_shutdown_record',
];

/** Facts of the folder, and what became of each of its rows. */
export async function readKtg(folder: string): Promise<ImportPlan> {
  const source = await readCsvFolder(folder);
  const tally = openTally();
  for (const [table, rows] of source)
    tally.read(
      table,
      rows.map((row) => row.key),
    );
  const make = openFactMaker('ktg', tally);
  const ktg = {source, tally, make};
  checkTexts(source, tally);
  checkRows(ktg);
  checkCopiedCodes(source, ktgCopiedCodes, tally);
  checkReferences(source, ktgReferences, tally);
  takePlaces(ktg);
  takeItems(ktg);
  takePartners(ktg);
  takeWorkCenters(ktg);
  takeStructures(ktg);
  takePlans(ktg);
  takeEquipment(ktg);
  takeStock(ktg);
  takeOrders(ktg);
  leaveRest(ktg);
  return {
    adapter: 'ktg',
    tenantCode: 'ktg',
    tenantName: 'KTG 螺丝刀厂',
    asOf: '2023-11-13T14:20:38.000Z',
    facts: make.facts(),
    tally,
  };
}

/** What is wrong with a row by itself. */
function checkRows({source, tally}: Ktg): void {
  for (const {key, cells} of rowsOf(source, 'tm_tool')) {
    if (cells.tool_code === '')
      tally.refuse({table: 'tm_tool', key, column: 'tool_code', value: '', reason: 'missingCode'});
  }
  for (const {key, cells} of rowsOf(source, 'md_unit_measure')) {
    const {measure_code: code = '', change_rate: rate = '', measure_name: name = ''} = cells;
    // A gram is a thousandth of a kilogram, whatever the source says.
    if (code === 'g' || code === 'mg')
      tally.refuse({table: 'md_unit_measure', key, column: 'change_rate', value: rate, reason: 'wrongRate'});
    if (name === '测试人员')
      tally.refuse({table: 'md_unit_measure', key, column: 'measure_name', value: name, reason: 'trialRow'});
  }
  for (const {key, cells} of rowsOf(source, 'cal_plan')) {
    const {start_date: start = '', end_date: end = ''} = cells;
    if (end < start)
      tally.refuse({table: 'cal_plan', key, column: 'end_date', value: end, reason: 'endsBeforeStart'});
  }
  checkTwins({source, tally}, 'wm_barcode_config');
  checkPostings({source, tally});
}

function checkTwins({source, tally}: Pick<Ktg, 'source' | 'tally'>, table: string): void {
  const seen = new Set<string>();
  for (const {key, cells} of rowsOf(source, table)) {
    const text = `${cells.barcode_type} ${cells.content_formart}`;
    if (seen.has(text))
      tally.refuse({
        table,
        key,
        column: 'barcode_type',
        value: cells.barcode_type ?? '',
        reason: 'duplicateRow',
      });
    seen.add(text);
  }
}

/** The same line of the same document in the same direction on the same stock is one movement, however often posted. */
function checkPostings({source, tally}: Pick<Ktg, 'source' | 'tally'>): void {
  const table = 'wm_transaction';
  const seen = new Set<string>();
  for (const {key, cells} of rowsOf(source, table)) {
    const {
      transaction_type: type,
      source_doc_code: code = '',
      source_doc_line_id: line,
      transaction_flag: flag,
      material_stock_id: stock,
    } = cells;
    const posting = [type, code, line, flag, stock].join(' ');
    if (seen.has(posting))
      tally.refuse({
        table,
        key,
        column: 'source_doc_line_id',
        value: `${code} ${line ?? ''}`,
        reason: 'repeatedPosting',
      });
    seen.add(posting);
  }
}

function leaveRest({source, tally}: Ktg): void {
  for (const table of source.keys()) {
    const isHistory = history.includes(table) || (table.startsWith('wm_') && !table.startsWith('wm_barcode'));
    tally.leaveRest(table, olderCopies.includes(table) ? 'olderCopy' : isHistory ? 'history' : 'noPlaceYet');
  }
}
