// The server: one or two processes of the real program on the real database, each with its own caches. A process may
// die at any statement; the next request then finds a new one.
import type {Hono} from 'hono';
import type {FactRegistry, PermissionRule} from '../../shared/kernel/apply-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import {permissionRule} from '../../shared/may.ts';
import type {Tenant} from '../../server/access/tenants.ts';
import {readConfig} from '../../server/config.ts';
import type {Database} from '../../server/db/pool.ts';
import {openFiles} from '../../server/files/files.ts';
import {tellPhoto} from '../../server/files/tell-photo.ts';
import type {House} from '../../server/house.ts';
import {openHttpApp} from '../../server/http/app.ts';
import {openJournal} from '../../server/journal/append.ts';
import {keepWaking} from '../../server/journal/wake-parked.ts';
import type {GateKeeper} from './gated-database.ts';
import {nextHeader} from '../protocol-limits.ts';
import {GatedDatabase, WriterLocks} from './gated-database.ts';
import type {ObjectStore} from './object-store.ts';
import type {Scheduler} from './scheduler.ts';

export type ServerRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ArrayBuffer | undefined;
};
/** The body of a request that carries one in JSON. */
export const jsonOf = ({body}: ServerRequest): string => (typeof body === 'string' ? body : '{}');

export type ServerReply = {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  /** Where the next page begins. */
  readonly next?: string | null;
  /** A file that was asked for. */
  readonly file?: {readonly type: string; readonly bytes: ArrayBuffer};
};
export type Rules = {readonly registry: FactRegistry; readonly permission: PermissionRule | undefined};
type Process = {
  readonly gate: GatedDatabase;
  readonly house: House;
  readonly app: Hono;
  readonly stopWaking: () => Promise<void>;
};

type Parts = {
  readonly scheduler: Scheduler;
  readonly database: Database;
  readonly tenant: Tenant;
  readonly keeper: GateKeeper;
  readonly store: ObjectStore;
  readonly onPoke: (tenantId: number, head: number) => void;
  /** A known bug may put its own house in front of the real one. */
  readonly furnish: (house: House) => House;
  /** Or judge by rules of its own. */
  readonly twistRules: (rules: Rules) => Rules;
};

export class VirtualServer {
  epoch: string;
  /** What the last verified backup covers, by tenant. */
  readonly durableThrough = new Map<number, number>();
  /** Whose server this is. */
  readonly tenants: Tenant[];
  registry: FactRegistry;
  readonly logged: string[] = [];
  started = 0;
  /** Nobody answers: the machine is being set back. */
  isDown = false;
  private readonly parts: Parts;
  private readonly locks = new WriterLocks();
  private processes: (Process | undefined)[] = [undefined];
  /** They end what they have and take nothing new. */
  private drained: readonly Process[] = [];

  constructor(parts: Parts, registry: FactRegistry) {
    this.parts = parts;
    this.registry = registry;
    this.tenants = [parts.tenant];
    this.epoch = parts.scheduler.random.uuid();
  }

  get processCount(): number {
    return this.processes.length;
  }

  /** How many processes share the work from now on. */
  scale(count: number): void {
    for (const process of this.processes.slice(count)) process?.gate.die();
    this.processes = Array.from({length: count}, (_, index) => this.processes[index]);
  }

  /** Those that are not there yet begin now, and not with their first request. */
  startAll(): void {
    for (const index of this.processes.keys()) this.processAt(index);
  }

  /** All processes end at once; the next request starts new ones. */
  killAll(): void {
    for (const process of [...this.processes, ...this.drained]) process?.gate.die();
    this.drained = [];
  }

  /** Processes take nothing new and end what they have; false when nobody was at work. */
  drain(): boolean {
    const isAtWork = this.processes.some((process) => process?.gate.isDead === false) && this.isBusy;
    const running = this.processes.flatMap((process) => process ?? []);
    // As the real one does on its way out; what waits for another release is not its business any more.
    for (const {stopWaking} of running) void stopWaking();
    this.drained = [...this.drained, ...running];
    this.processes = this.processes.map(() => undefined);
    return isAtWork;
  }

  /** True while a killed process still has a transaction open. */
  get isBusy(): boolean {
    return this.locks.isBusy;
  }

  /** A fact of the office or of the system. False when the process died meanwhile. */
  async append({tenantId}: Tenant, fact: Fact): Promise<boolean> {
    if (this.isDown) return false;
    const {house, gate} = this.process();
    try {
      await house.journal.append(tenantId, {facts: [fact]});
      return !gate.isDead;
    } catch {
      return false;
    }
  }

  /** What a server does by itself soon after each start: ends what a dead one had begun with files. */
  async mendFiles(): Promise<void> {
    const {files} = this.process().house;
    for (const {tenantId} of this.tenants) await files.mend(tenantId);
  }

  /** The answer; undefined when the process died before it could give one. */
  async handle(request: ServerRequest): Promise<ServerReply | undefined> {
    if (this.isDown) return undefined;
    const {app, gate} = this.process();
    const {method, body} = request;
    // Browsers say how much comes; by it the server tells people at work from what was piled up.
    const size = typeof body === 'string' ? Buffer.byteLength(body) : (body?.byteLength ?? 0);
    const headers = {...request.headers, 'content-length': String(size)};
    const response = await app.fetch(new Request(`http://sim${request.path}`, {method, headers, body}));
    const type = response.headers.get('content-type') ?? '';
    const common = {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      next: response.headers.get(nextHeader),
    };
    const isFile = response.ok && !type.startsWith('application/json');
    try {
      const reply: ServerReply = isFile
        ? {...common, text: '', file: {type, bytes: await response.arrayBuffer()}}
        : {...common, text: await response.text()};
      return gate.isDead ? undefined : reply;
    } catch {
      return undefined; // torn after its head: the database was lost while a page was read
    }
  }

  private process(): Process {
    return this.processAt(this.parts.scheduler.random.between(0, this.processes.length - 1));
  }

  private processAt(index: number): Process {
    const running = this.processes[index];
    if (running !== undefined && !running.gate.isDead) return running;
    const made = this.start(`server ${index + 1}`);
    this.processes[index] = made;
    return made;
  }

  private start(name: string): Process {
    const {scheduler, database, keeper, furnish} = this.parts;
    const gate = new GatedDatabase({real: database, scheduler, keeper, locks: this.locks, name});
    const house = furnish(this.openHouse(gate, name));
    this.started += 1;
    const stopWaking = keepWaking(house, this.registry, {
      log: (error) => void this.logged.push(String(error)),
    });
    scheduler.note(`${name} starts`);
    return {gate, house, app: openHttpApp(house), stopWaking};
  }

  private openHouse(gate: GatedDatabase, name: string): House {
    const {onPoke, scheduler, store} = this.parts;
    const all = this.tenants;
    const database = gate.asDatabase();
    const settings = config();
    const log = (line: string): void => void this.logged.push(line);
    const tenants: House['tenants'] = {
      byCode: (code) => Promise.resolve(all.find((tenant) => tenant.code === code)),
      byId: (id) => Promise.resolve(all.find(({tenantId}) => tenantId === id)),
      all: () => Promise.resolve(all),
      create: () => Promise.reject(new Error('tenants come from the seed')),
    };
    const journal = openJournal({
      database,
      rules: this.parts.twistRules({registry: this.registry, permission: permissionRule}),
      now: () => new Date(scheduler.now),
      log,
      onCommit: onPoke,
    });
    return {
      config: settings,
      database,
      tenants,
      journal,
      poker: {
        publish: () => undefined,
        holdWhile: () => undefined,
        subscribe: () => () => undefined,
        ended: new AbortController().signal,
        close: () => Promise.resolve(),
      },
      files: openFiles({
        database,
        storage: store.storageFor(gate, name),
        limits: settings.files,
        onStored: (owner, file) => tellPhoto({journal, tenants}, owner, file),
        log,
      }),
      epoch: this.epoch,
      secret: 'secret of the simulator',
      durableThrough: (tenantId) => this.durableThrough.get(tenantId) ?? 0,
      refreshDurable: () => Promise.resolve(),
      log,
    };
  }
}

function config(): House['config'] {
  const read = readConfig(['--no-demo'], {LOG_LEVEL: 'silent'});
  if (!read.ok) throw new Error(read.lines.join('\n'));
  return read.config;
}
