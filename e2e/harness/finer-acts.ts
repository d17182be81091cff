// The finer things that workers do, with the words they see.
import {startTurning} from './acts.ts';
import {lots, people, pin, stocktake, turning} from './factory.ts';
import type {TerminalPage} from './terminal.ts';

const isWhole = true;

/** The turning job waits for material, and goes on. */
export const pauseAndResume = async (terminal: TerminalPage): Promise<void> => {
  await startTurning(terminal);
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('暂停', {isWhole});
  await terminal.sees('为什么停');
  await terminal.tap('待料', {isWhole});
  await terminal.stored();
  await terminal.sees('中断');
  await terminal.tap('继续做', {isWhole});
  await terminal.stored();
  await terminal.sees('加工中');
};

/** Four good pieces and one with a burr, on the job that is open. */
export const reportRework = async (terminal: TerminalPage): Promise<void> => {
  await terminal.tap('报工', {isWhole});
  await terminal.type('4');
  await terminal.tap('返工');
  await terminal.tap('毛刺');
  await terminal.tap('报 4 · 返 1');
  await terminal.stored();
};

/** 14 too many; a supervisor beside agrees, with a wrong PIN first. */
export const reportMoreThanOrdered = async (terminal: TerminalPage): Promise<void> => {
  await terminal.scan(`J:${turning.code}`);
  await terminal.tap('报工', {isWhole});
  await terminal.type('40');
  await terminal.tap('报 40 件合格');
  await terminal.sees('多了 14 件');
  await terminal.tap('班长同意多报');
  await terminal.scan(`P:${people.supervisor.badge}`);
  await terminal.write('为什么多', '客户追加');
  await terminal.write('班长密码', '9999');
  await terminal.tap('同意并报工');
  await terminal.sees('密码不对');
  await terminal.write('班长密码', pin);
  await terminal.tap('同意并报工');
  await terminal.stored();
};

/** A lot is checked ad hoc and is good. */
export const checkUnasked = async (terminal: TerminalPage): Promise<void> => {
  await terminal.go('/inspection');
  await terminal.sees('扫要检的东西');
  await terminal.scan(`L:${lots.good}`);
  await terminal.sees('临时检验');
  await terminal.tap('铸件来料检验');
  await terminal.sees('外观，无砂眼裂纹');
  await terminal.tap('合格', {isWhole});
  await terminal.sees('壁厚');
  await terminal.type('12');
  await terminal.tap('记下，去判定');
  await terminal.tap('判合格', {isWhole});
  await terminal.stored();
};

/** A count that is asked for again, from the list of the task. */
export const countScrewsAgain = async (terminal: TerminalPage, counted: string): Promise<void> => {
  await terminal.home();
  await terminal.scan(`C:${stocktake}`);
  await terminal.tap('再数一次');
  await terminal.type(counted);
  await terminal.tap(`记 ${counted} 件`);
  await terminal.stored();
};
