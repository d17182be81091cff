// Batches above a hundred facts: which requests they are, and what befell them.
import {batchFacts} from '../protocol.ts';
import type {FaultCounter} from './fault-count.ts';
import type {Exchange} from './network.ts';
import type {ServerReply, ServerRequest} from './virtual-server.ts';
import {jsonOf} from './virtual-server.ts';

type Batch = {readonly count: number; readonly hash: string};
const none: Batch = {count: 0, hash: ''};
const leastText = 20_000; // a hundred facts are more than that

const read = new WeakMap<ServerRequest, Batch>();

function batchOf({path, request}: Exchange): Batch {
  if (path !== 'push' || jsonOf(request).length < leastText) return none;
  const known = read.get(request);
  if (known !== undefined) return known;
  const {facts, hash} = JSON.parse(jsonOf(request)) as {readonly facts: readonly unknown[]; hash: string};
  const made = {count: facts.length, hash};
  read.set(request, made);
  return made;
}

/** How many facts a request brings; those of small ones are not counted. */
export const factsIn = (exchange: Exchange): number => batchOf(exchange).count;

/** More than a batch has while people are at work. */
export const isLarge = (exchange: Exchange): boolean => factsIn(exchange) > batchFacts;

/** Counts what befalls them. */
export class LargeBatches {
  private readonly faults: FaultCounter;
  private readonly arrived = new Set<string>();

  constructor(faults: FaultCounter) {
    this.faults = faults;
  }

  /** One arrives at the server. */
  noteArrival(exchange: Exchange): void {
    if (!isLarge(exchange)) return;
    const {hash} = batchOf(exchange);
    this.faults.count('largeBatch');
    if (this.arrived.has(hash)) this.faults.count('largeBatchAgain');
    this.arrived.add(hash);
  }

  /** The server has answered, or died of it. */
  noteLeft(exchange: Exchange, reply: ServerReply | undefined): void {
    if (reply === undefined && isLarge(exchange)) this.faults.count('largeBatchKilled');
  }
}
