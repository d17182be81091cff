// The terminal in real Chromium against the real house, beside the same work done on IndexedDB by hand.
// Everything runs from one profile; ours and the ceiling have origins, hence databases, of their own.
import {chromium} from 'playwright-core';
import type {BrowserContext, Page} from 'playwright-core';
import {chromiumPath} from '../tools/chromium.ts';
import type {Bench, Row} from './bench.ts';
import {compare} from './bench.ts';
import {benchDocuments, gtinOf, itemCount, placeCount} from './terminal-documents.ts';
import type {BenchPage} from './terminal-page.ts';
import {openTerminalSite} from './terminal-site.ts';
import type {TerminalSite} from './terminal-site.ts';

const spread = (count: number, of: number, round: number) =>
  Array.from({length: count}, (_, n) => ((round * count + n) * 7919) % of);
const balances = benchDocuments().filter(({collection}) => collection === 'stockBalance');
const placeIds = [...new Set(balances.map(({body}) => String(body['locationId'])))];
const firstPlace = placeIds[0] ?? '';

type Session = {readonly context: BrowserContext; readonly page: Page};
type Addresses = {readonly ours: string; readonly raw: string; readonly empty: string};

async function openBrowser(site: TerminalSite): Promise<BrowserContext> {
  return chromium.launchPersistentContext(site.profile, {
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--host-resolver-rules=MAP *.localhost 127.0.0.1'],
  });
}

async function openPage(site: TerminalSite, address: string): Promise<Session> {
  const context = await openBrowser(site);
  const page = await context.newPage();
  await page.goto(address);
  return {context, page};
}

type Call = {
  readonly [K in keyof BenchPage]: {readonly name: K; readonly args: Parameters<BenchPage[K]>};
}[keyof BenchPage];
// The arguments fit the function by the type of `Call`; a browser call can only carry them as a list.
const ask = (page: Page, call: Call): Promise<number> =>
  page.evaluate(
    ({name, args}) => (window.benchPage[name] as (...all: unknown[]) => Promise<number>)(...args),
    {name: call.name, args: [...call.args] as unknown[]},
  );

/** Each call in a page of its own, so that neither inherits the other's memory. */
const inNewPage = (context: BrowserContext, address: string, call: Call) => async (): Promise<number> => {
  const page = await context.newPage();
  await page.goto(address);
  const figure = await ask(page, call);
  await page.close();
  return figure;
};

async function firstSync(site: TerminalSite, addresses: Addresses): Promise<Row> {
  const {context, page} = await openPage(site, addresses.ours);
  await ask(page, {name: 'enrol', args: [await site.code()]});
  await page.close();
  const row = await compare({
    what: `first sync of ${site.documents} documents of ${site.averageBytes} B until queryable, ms beside raw IndexedDB, a record each, 1000 a transaction, 2 indexes`,
    ours: inNewPage(context, addresses.ours, {name: 'sync', args: [firstPlace]}),
    ceiling: inNewPage(context, addresses.raw, {name: 'rawInsert', args: []}),
    goal: 0.15,
    better: 'lower',
  });
  await context.close();
  return row;
}

async function whileOpen(site: TerminalSite, addresses: Addresses): Promise<readonly Row[]> {
  const {context, page: ours} = await openPage(site, addresses.ours);
  const raw = await context.newPage();
  await raw.goto(addresses.raw);
  await ask(ours, {name: 'open', args: []});
  await ask(raw, {name: 'open', args: []});
  let round = 0;
  const next = () => (round += 1);
  const codes = (count: number) => spread(count, itemCount, next()).map((n) => `ITEM-${n}`);
  const gtins = (count: number) => spread(count, itemCount, next()).map(gtinOf);
  const places = (count: number) => spread(count, placeCount, next()).map((n) => placeIds[n] ?? firstPlace);
  const moves = (count: number) =>
    spread(count, balances.length, next()).map((n) => ({
      itemId: String(balances[n]?.body['itemId']),
      from: firstPlace,
      to: placeIds[1 + (n % (placeCount - 1))] ?? firstPlace,
    }));
  const among = `among ${site.documents} documents`;
  const rawLookup = () => ask(raw, {name: 'rawLookup', args: [codes(200)]});
  const rows = [
    await compare({
      what: `lookup by item code ${among}, ms beside a raw IndexedDB index get`,
      ours: () => ask(ours, {name: 'lookupCode', args: [codes(2000)]}),
      ceiling: rawLookup,
      goal: 0.3,
      better: 'lower',
      runs: 7,
    }),
    await compare({
      what: `lookup by GTIN ${among}, ms beside a raw IndexedDB index get`,
      ours: () => ask(ours, {name: 'lookupGtin', args: [gtins(200)]}),
      ceiling: rawLookup,
      goal: 0.3,
      better: 'lower',
      runs: 7,
    }),
    await compare({
      what: `query of 200 rows ${among}, ms beside raw getAll of 200`,
      ours: () => ask(ours, {name: 'query', args: [places(20)]}),
      ceiling: () => ask(raw, {name: 'rawQuery', args: [places(20)]}),
      goal: 0.5,
      better: 'lower',
      runs: 7,
    }),
    await compare({
      what: 'scan to beep: record() until durable, ms beside a raw strict transaction of one 600 B record',
      ours: () => ask(ours, {name: 'record', args: [moves(30)]}),
      ceiling: () => ask(raw, {name: 'rawStrict', args: [30]}),
      goal: 1.5,
      better: 'lower',
      runs: 7,
    }),
  ];
  await context.close();
  return rows;
}

async function coldStart(site: TerminalSite, addresses: Addresses): Promise<Row> {
  const start = (address: string) => async (): Promise<number> => {
    const {context, page} = await openPage(site, address);
    const figure = await page.evaluate(() => window.started);
    await context.close();
    return figure;
  };
  return compare({
    what: `start of the browser to the first answers from ${site.documents} documents, no line, ms beside an empty page with one IndexedDB get`,
    ours: start(`${addresses.ours}?code=ITEM-77&place=${encodeURIComponent(firstPlace)}`),
    ceiling: start(addresses.empty),
    goal: 2,
    better: 'lower',
    runs: 7,
  });
}

async function run(): Promise<readonly Row[]> {
  const site = await openTerminalSite();
  try {
    const at = (name: string, path: string) => `http://${name}.localhost:${site.port}/${path}`;
    const addresses = {ours: at('ours', ''), raw: at('raw', ''), empty: at('empty', 'empty')};
    const first = await firstSync(site, addresses);
    // The cold start comes before facts are recorded: a start with a full day of facts is another figure.
    const cold = await coldStart(site, addresses);
    return [first, ...(await whileOpen(site, addresses)), cold];
  } catch (error) {
    console.error(error); // closing may fail too and hide it
    throw error;
  } finally {
    await site.close();
  }
}

export const bench: Bench = {name: 'terminal', run};
