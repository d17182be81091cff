// What workers do, step by step, each with the words they see. Used by every story that needs the work and not
// the way to it.
import {
  bins,
  inspection,
  lots,
  order,
  receipt,
  shipment,
  stocktake,
  items,
  turning,
  finishing,
} from './factory.ts';
import type {TerminalPage} from './terminal.ts';

const isWhole = true;

/** Scans the traveller, starts, and reports so many good pieces. */
export const startAndReport = async (terminal: TerminalPage, code: string, good: number): Promise<void> => {
  await terminal.scan(`J:${code}`);
  await terminal.tap('开工');
  await terminal.sees('暂停');
  await terminal.tap('报工', {isWhole});
  await terminal.type(String(good));
  await terminal.tap(`报 ${good} 件合格`);
  await terminal.stored();
};

export const startTurning = (terminal: TerminalPage): Promise<void> =>
  startAndReport(terminal, turning.code, 20);
export const startFinishing = (terminal: TerminalPage): Promise<void> =>
  startAndReport(terminal, finishing.code, 12);

/** Two pieces scrapped for a sand hole and the rest good, then taken back. */
export const reportScrapAndUndo = async (terminal: TerminalPage): Promise<void> => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole});
  await terminal.tap('报废');
  await terminal.tap('砂眼');
  await terminal.tap('砂眼');
  await terminal.tap('报 28 · 废 2');
  await terminal.stored();
  await terminal.tap('冲销', {isWhole});
  await terminal.stored();
};

/** 60 castings come in against the paper and are put away. */
export const receiveAndPutAway = async (terminal: TerminalPage): Promise<void> => {
  await terminal.scan(`D:${receipt}`);
  await terminal.sees('收货');
  // A flow card opens its job while nothing is entered; a line that is being entered stays as it is.
  await terminal.scan(`J:${turning.code}`);
  await terminal.sees('10 粗车');
  await terminal.scan(`D:${receipt}`);
  await terminal.sees('收货');
  await terminal.scan(`L:${lots.incoming}`);
  await terminal.scan(`J:${turning.code}`);
  await terminal.refused('请扫批次码或库位码');
  await terminal.tap('重新扫');
  await terminal.scan('6901234567892'); // all digits, and none of them lands in the quantity
  await terminal.refused('请扫批次码或库位码');
  await terminal.tap('重新扫');
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.tap('收 60 件');
  await terminal.stored();
  await terminal.sees('待检，先不能用');
  await terminal.go('/move');
  await terminal.sees('扫库位或批次');
  await terminal.scan(`B:${bins.incoming}`);
  await terminal.scan(`L:${lots.incoming}`);
  await terminal.scan(`B:${bins.spare}`);
  await terminal.tap('移 60 件');
  await terminal.stored();
};

/** 30 castings go to the order, four come back. */
export const issueAndReturn = async (terminal: TerminalPage): Promise<void> => {
  await terminal.go(`/issue/${order.id}`);
  await terminal.sees('领料');
  await terminal.scan(`L:${lots.good}`);
  await terminal.type('30');
  await terminal.tap('领 30 件');
  await terminal.stored();
  await terminal.go(`/return/${order.id}`);
  await terminal.sees('退料');
  await terminal.scan(`L:${lots.good}`);
  await terminal.type('4');
  await terminal.scan(`B:${bins.first}`);
  await terminal.tap('退余料 4 件');
  await terminal.stored();
};

/** The finished bodies go into the warehouse, ten valves leave it. */
export const completeAndShip = async (terminal: TerminalPage): Promise<void> => {
  await terminal.go(`/completion/${order.id}`);
  await terminal.sees('待入库 12 件');
  await terminal.scan(`B:${bins.valves}`);
  await terminal.tap('入库 12 件');
  await terminal.stored();
  await terminal.home();
  await terminal.scan(`D:${shipment}`);
  await terminal.sees('发货');
  await terminal.scan(`L:${lots.valve}`);
  await terminal.tap('发 10 件');
  await terminal.stored();
};

/** Two studs are missing in a count. */
export const countScrews = async (terminal: TerminalPage): Promise<void> => {
  await terminal.home();
  await terminal.scan(`C:${stocktake}`);
  await terminal.scan(`B:${bins.screws}`);
  await terminal.sees('扫这里的每一样东西');
  await terminal.scan(`I:${items.screw}`);
  await terminal.type('398');
  await terminal.tap('记 398 件');
  await terminal.stored();
  await terminal.tap('数完了');
  await terminal.stored();
  await terminal.home();
};

/** A casting is too thin: the lot fails, and from this moment nobody here can take it. */
export const failLot = async (terminal: TerminalPage): Promise<void> => {
  await terminal.home();
  await terminal.scan(inspection);
  await terminal.sees('外观，无砂眼裂纹');
  await terminal.tap('合格', {isWhole});
  await terminal.sees('壁厚');
  await terminal.type('9');
  await terminal.sees('超下限');
  await terminal.tap('记超差');
  await terminal.understand();
  await terminal.sees('判定');
  await terminal.tap('判不合格');
  await terminal.understand();
  await terminal.go(`/issue/${order.id}`);
  await terminal.sees('领料');
  await terminal.scan(`L:${lots.suspect}`);
  await terminal.sees('批次不合格，不能用');
};
