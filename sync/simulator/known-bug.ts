// Where a known bug can be put in, outside of the product: between server and database, around the house, on the
// wire, and into the parts of an opened terminal.
import type {House} from '../../server/house.ts';
import type {StatementTwist} from './gated-database.ts';
import type {Exchange} from './network.ts';
import type {Tab} from './tab.ts';
import type {Rules, ServerReply} from './virtual-server.ts';

/** What a bug does in one run. */
export type Injection = {
  readonly statements?: StatementTwist;
  readonly house?: (house: House) => House;
  /** Rules by which the server judges; the model goes by the real ones. */
  readonly rules?: (rules: Rules) => Rules;
  readonly reply?: (exchange: Exchange, reply: ServerReply) => ServerReply;
  /** Asked for each tab, before it opens and when it is open. */
  readonly tab?: (tab: Tab) => void;
  /** The outbox is written like a cache: a power cut takes its last writes. */
  readonly hasLooseOutbox?: boolean;
};

export type KnownBug = {
  readonly name: string;
  /** What somebody may well have written. */
  readonly what: string;
  /** It has to be caught within so many seeds. */
  readonly seeds: number;
  readonly inject: () => Injection;
};
