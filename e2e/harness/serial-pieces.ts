// Pieces that are told apart: the item, its papers, and what becomes of two of them.
import {bins, site} from './factory.ts';
import type {Office} from './office.ts';
import type {TerminalPage} from './terminal.ts';

export const pump = 'BF-200';
export const serials = {first: 'SN-26110001', second: 'SN-26110002'} as const;
const papers = {receipt: 'SH-2611-21', shipment: 'FH-2611-21'} as const;

/** The office tells of the item and of what comes and goes. */
export const tellPumps = async (office: Office): Promise<void> => {
  const paper = (code: string, type: string, state: string, quantity: string) =>
    office.tell('stock-document-defined', {
      id: code,
      code,
      siteId: site,
      type,
      state,
      sourceCode: `${code}-Y`,
      partyName: '东港化工',
      lines: [{lineNo: 1, itemId: pump, quantity, doneQuantity: '0'}],
    });
  await office.tell('item-defined', {
    id: pump,
    code: pump,
    name: '泵阀 BF200',
    nameEn: 'Pump valve BF200',
    kind: 'finishedProduct',
    uom: '件',
    isWhole: true,
    tracking: 'serial',
    needsInspection: false,
    isActive: true,
  });
  await paper(papers.receipt, 'goodsReceipt', 'toPost', '2');
  await paper(papers.shipment, 'shipment', 'toPick', '1');
};

/** Two pumps come in, one of them is moved and goes out. */
export const handleSerials = async (terminal: TerminalPage): Promise<void> => {
  await terminal.home();
  await terminal.scan(`D:${papers.receipt}`);
  await terminal.sees('收货');
  await terminal.scan(`S:${serials.first}`);
  await terminal.scan(`S:${serials.second}`);
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.tap('收 2 件');
  await terminal.stored();
  await terminal.go('/move');
  await terminal.sees('扫库位或批次');
  await terminal.scan(`S:${serials.first}`);
  await terminal.scan(`B:${bins.valves}`);
  await terminal.tap(`移 1 件 到 ${bins.valves}`);
  await terminal.stored();
  await terminal.home();
  await terminal.scan(`D:${papers.shipment}`);
  await terminal.sees('发货');
  await terminal.scan(`S:${serials.first}`);
  await terminal.tap('发 1 件');
  await terminal.stored();
};
