// What is checked of every answer of the server on its way: replays say the same as the first time, and nobody reads
// what is not for him.
import type {DirectoryReply, Receipt} from '../protocol.ts';
import {receiptCollection} from '../protocol.ts';
import type {Exchange} from './network.ts';
import {checkDirectory} from './people-check.ts';
import {textOf} from './shown-check.ts';
import type {ServerReply} from './virtual-server.ts';
import type {World} from './world.ts';

type PullBody = {
  readonly scopes?: readonly string[];
  readonly changes?: readonly {readonly scope: string}[];
};

/** I9 and I11 on the wire. */
export function checkWire(world: World, exchange: Exchange, reply: ServerReply): void {
  if (reply.status !== 200) return;
  if (exchange.path === 'push') {
    const {receipts} = JSON.parse(reply.text) as {readonly receipts: readonly Receipt[]};
    for (const receipt of receipts) checkReplay(world, receipt);
  }
  if (exchange.path === 'directory')
    checkDirectory(world, exchange, (JSON.parse(reply.text) as DirectoryReply).people);
  if (exchange.path !== 'pull') return;
  const page = JSON.parse(reply.text) as PullBody & Page;
  checkScopes(world, exchange, page);
  if (world.houses.length < 2) return;
  for (const line of checkOwn(world, page)) world.report(`I11 ${exchange.sender.name}: ${line}`);
}

/** A fact that the journal had before is answered with the verdict that it has there. */
function checkReplay(world: World, receipt: Receipt): void {
  if (receipt.verdict !== 'duplicate' || receipt.isQuarantined === true) return;
  const stored = world.reader.facts.get(receipt.id);
  if (stored === undefined || stored.verdict === receipt.first) return;
  // It was tried again between the two: this answer was made before.
  if (world.reader.books.verdictsOf(receipt.id).includes(receipt.first ?? 'applied')) return;
  world.report(`I9 ${receipt.id} was ${stored.verdict}, its replay says ${String(receipt.first)}`);
}

type Page = {
  readonly epoch?: string;
  readonly head?: number;
  readonly changes?: readonly {readonly collection: string; readonly id: string; readonly body?: object}[];
};

/** I11 between houses: each document on a page is one of the house that reads it, as it stood at the head of the page. */
export function checkOwn(house: World, {epoch = '', head = 0, changes = []}: Page): readonly string[] {
  const documents = house.books.get(epoch)?.at(head);
  if (documents === undefined) return [];
  return changes.flatMap(({collection, id, body}) => {
    if (body === undefined || collection === receiptCollection) return [];
    const own = documents.get(`${collection}\n${id}`);
    return own !== undefined && textOf(own) === textOf(body)
      ? []
      : [`${textOf(body).slice(0, 200)} is not of this house`];
  });
}

/** What its terminal may read, by where it stands: when it asked, or now, if it was carried away meanwhile. */
function checkScopes(world: World, exchange: Exchange, {scopes = [], changes = []}: PullBody): void {
  const {sender, site, head} = exchange;
  const device = world.deviceOf(exchange);
  if (device?.enrolled === undefined) return;
  const {enrolled} = device;
  const may = ['tenant', `site:${site}`, `site:${device.site}`, `device:${enrolled.device}`];
  for (const scope of scopes)
    if (!may.includes(scope)) world.report(`I11 ${sender.name} is granted ${scope}, which is not for it`);
  // It was so before it asked and is so now.
  const states = [world.reader.books.at(head), world.reader.books.newest].map(
    (documents) => documents.get(`device\n${enrolled.device}`) as {readonly revokedAt?: string} | undefined,
  );
  if (states.every((state) => state?.revokedAt !== undefined))
    world.report(`I11 ${sender.name} was revoked and is sent a page`);
  for (const {scope} of changes)
    if (!scopes.includes(scope)) world.report(`I11 ${sender.name} is sent ${scope}, which is not for it`);
}
