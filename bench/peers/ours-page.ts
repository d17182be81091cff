// The terminal as it ships.
import {documentDefinitions} from '../../shared/documents.ts';
import {factRegistry} from '../../shared/facts.ts';
import {permissionRule} from '../../shared/may.ts';
import {goodsMoved} from '../../shared/warehouse/goods-moved.ts';
import {openTerminal} from '../../sync/terminal/terminal.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {timed} from './peer-page.ts';

let terminal: Terminal | undefined;
const isLive = () => localStorage.getItem('live') === 'yes';

async function here(): Promise<Terminal> {
  terminal ??= await openTerminal({
    baseUrl: '',
    registry: factRegistry,
    documents: documentDefinitions,
    permission: permissionRule,
    appVersion: 'bench',
    isAutomatic: isLive(),
  });
  return terminal;
}

const unsent = async () => (await here()).status$.value.unsent;

async function move(): Promise<string> {
  const line = {lineNo: 1, itemId: 'I0', quantity: '1', fromLocationId: 'L0', toLocationId: 'L1'};
  const {fact} = await (await here()).record(goodsMoved, {lines: [line]}, {actor: 'p1'});
  return fact.id;
}

window.peer = {
  async open(code) {
    const opened = await here();
    if (opened.identity === undefined) await opened.enrol(code);
  },
  initialSync: (documents) =>
    timed(async () => {
      const opened = await here();
      const failure = await opened.syncNow();
      if (failure !== undefined) throw new Error(JSON.stringify(failure));
      const found = await opened.collection('stockBalance').find({selector: {}, limit: 1}).exec();
      if (found.length !== 1 || documents === 0) throw new Error('nothing came');
    }),
  async write(count) {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await move());
    return ids;
  },
  async live() {
    localStorage.setItem('live', 'yes');
    await terminal?.close();
    terminal = undefined;
    await here();
  },
  drain: () =>
    timed(async () => {
      while ((await unsent()) > 0) await (await here()).syncNow();
    }),
  async add(count) {
    for (let n = 0; n < count; n += 1) await move();
  },
  async share() {
    await (await here()).syncNow();
  },
};
