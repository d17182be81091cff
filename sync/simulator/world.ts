// Everything of one run: server, line, terminals, and the model beside them. `step` lets one thing happen and looks.
import type pg from 'pg';
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Tenant} from '../../server/access/tenants.ts';
import {createEnrolment} from '../../server/access/enrolment.ts';
import type {Database} from '../../server/db/pool.ts';
import {fileKey} from '../../server/files/file-storage.ts';
import {openJournal} from '../../server/journal/append.ts';
import {permissionRule} from '../../shared/may.ts';
import {Books} from './books.ts';
import {Browser} from './browser.ts';
import type {Injection} from './known-bug.ts';
import {Device} from './device.ts';
import {FaultCounter} from './fault-count.ts';
import type {Fashion, NewFact, Site} from './floor.ts';
import {floorFacts, givePins, officeFact, plain} from './floor.ts';
import {newestProgram, programOf} from './floor-kinds.ts';
import {JournalReader} from './journal-reader.ts';
import {LargeBatches} from './large-batches.ts';
import type {Exchange, WireWatcher} from './network.ts';
import {Network} from './network.ts';
import {ObjectStore} from './object-store.ts';
import {Scheduler} from './scheduler.ts';
import type {SeededRandom} from './seeded-random.ts';
import {ServerFate} from './server-fate.ts';
import type {Tab, TabEvents} from './tab.ts';
import type {TenantBackup} from './tenant-backup.ts';
import type {VirtualHost} from './virtual-host.ts';
import type {ServerReply, ServerRequest} from './virtual-server.ts';
import {jsonOf, VirtualServer} from './virtual-server.ts';

/** What went wrong, with the invariant in front: "I6 …". */
export type Findings = {
  readonly lines: string[];
  lost: number;
  doubled: number;
  invented: number;
  misordered: number;
};

/** What is checked after every step and on every answer. */
export type Checks = {
  readonly shown: (world: World, device: Device, tab: Tab) => readonly string[];
  readonly wire: (world: World, exchange: Exchange, reply: ServerReply) => void;
  readonly answered: (world: World, exchange: Exchange, reply: ServerReply) => void;
  readonly round: (world: World, device: Device, before: readonly string[]) => void;
  readonly tabEvents: (world: World, device: Device) => TabEvents;
};

const begin = Date.UTC(2026, 3, 1, 0, 0, 0);
const dayMs = 86_400_000;

type Machine = Pick<
  World,
  'fate' | 'faults' | 'largeBatches' | 'findings' | 'scheduler' | 'network' | 'store'
>;

export class World {
  readonly random: SeededRandom;
  /** For the side stories alone. */
  readonly aside: SeededRandom;
  readonly host: VirtualHost;
  readonly scheduler: Scheduler;
  readonly faults: FaultCounter;
  readonly fate: ServerFate;
  readonly largeBatches: LargeBatches;
  readonly network: Network;
  readonly server: VirtualServer;
  readonly store: ObjectStore;
  readonly reader: JournalReader;
  readonly database: Database;
  readonly tenant: Tenant;
  readonly bug: Injection | undefined;
  readonly checks: Checks;
  private readonly createTenant: (code: string) => Promise<Tenant>;
  /** Who has the server; itself, but for the second house of a run. */
  readonly landlord: World;
  /** All that live on this server, the landlord first. */
  readonly houses: World[];
  /** What the names of its terminals begin with. */
  readonly initial: string;
  readonly devices: Device[] = [];
  readonly findings: Findings;
  /** Models by epoch: a terminal may still show a server that was restored since. */
  readonly books = new Map<string, Books>();
  /** Every fact that some terminal began to write, by id; with all its hashes. */
  readonly attempted = new Map<string, Set<string>>();
  /** Facts that cannot be there any more, by hash: they died with the only disk they were on. */
  readonly destroyed = new Set<string>();
  /** Made on a disk that was set back since: only the server may have them. Ids by hash. */
  readonly setBack = new Map<string, string>();
  /** Photos that facts on disk name. */
  readonly namedPhotos = new Set<string>();
  /** Photos that died with the only disk they were on. */
  /** Hashes of the PINs of people. */
  verifiers: ReadonlyMap<string, string> = new Map();
  readonly destroyedPhotos = new Set<string>();
  readonly setBackPhotos = new Set<string>();
  /** What terminals deleted by themselves. */
  readonly purged = new Set<string>();
  /** The last request of each kind, where a stranger listens. */
  readonly heard = new Map<string, ServerRequest>();
  readonly made: {readonly id: string; readonly kind: string}[] = [];
  backup: TenantBackup | undefined;
  /** Files are copied with it. */
  filesBackup: ReadonlyMap<string, Buffer> = new Map();
  serverProgram = newestProgram;
  /** At the mending the server is there before its database. */
  comesUpAlone = false;
  /** Facts of the office that the server took. */
  readonly officeFacts = new Map<string, string>();
  private isDirty = false;

  constructor(parts: {
    readonly host: VirtualHost;
    readonly random: SeededRandom;
    readonly aside: SeededRandom;
    readonly database: Database;
    readonly reader: pg.Client;
    readonly tenant: Tenant;
    readonly bug: Injection | undefined;
    readonly checks: Checks;
    /** Another house is there already; this one shares its server. */
    readonly landlord?: World;
    readonly createTenant: (code: string) => Promise<Tenant>;
  }) {
    this.random = parts.random;
    this.aside = parts.aside;
    this.host = parts.host;
    this.database = parts.database;
    this.tenant = parts.tenant;
    this.bug = parts.bug;
    this.checks = parts.checks;
    this.createTenant = parts.createTenant;
    this.landlord = parts.landlord ?? this;
    this.houses = parts.landlord?.houses ?? [];
    this.houses.push(this);
    this.initial = parts.landlord === undefined ? 'T' : 'N';
    const shared = parts.landlord ?? this.openMachine();
    this.faults = shared.faults;
    this.fate = shared.fate;
    this.largeBatches = shared.largeBatches;
    this.findings = shared.findings;
    this.scheduler = shared.scheduler;
    this.network = shared.network;
    this.store = shared.store;
    this.server = parts.landlord?.server ?? this.makeServer();
    if (parts.landlord !== undefined) this.server.tenants.push(parts.tenant);
    this.network.server = this.server;
    this.reader = new JournalReader(parts.reader, parts.tenant.tenantId, new Books(this.server.epoch));
    this.books.set(this.server.epoch, this.reader.books);
  }

  /** What all houses share. */
  private openMachine(): Machine {
    const {host, random} = this;
    host.nowMs = begin;
    host.random = random.fork();
    const scheduler = new Scheduler(host, random.fork());
    const faults = new FaultCounter();
    const watcher = this.wireWatcher();
    return {
      faults,
      fate: new ServerFate(scheduler, faults),
      largeBatches: new LargeBatches(faults),
      findings: {lines: [], lost: 0, doubled: 0, invented: 0, misordered: 0},
      scheduler,
      network: new Network({scheduler, random: random.fork(), faults, watcher}),
      store: new ObjectStore(scheduler, faults),
    };
  }

  private makeServer(): VirtualServer {
    const {bug} = this;
    return new VirtualServer(
      {
        scheduler: this.scheduler,
        database: this.database,
        tenant: this.tenant,
        keeper: {
          fate: (step) => this.fate.at(step),
          away: () => this.fate.away(),
          onIngest: () => {
            this.isDirty = true;
          },
          onKill: (fate, step) => this.scheduler.note(`${fate} at ${step}`),
          twist: bug?.statements ?? {},
        },
        store: this.store,
        onPoke: (tenantId, head) => this.houseOf(tenantId)?.poke(head),
        furnish: (house) => bug?.house?.(house) ?? house,
        twistRules: (rules) => bug?.rules?.(rules) ?? rules,
      },
      programOf(newestProgram),
    );
  }

  private wireWatcher(): WireWatcher {
    const {bug} = this;
    return {
      onReply: (exchange, reply) => this.checks.wire(this.senderOf(exchange), exchange, reply),
      onArrival: (exchange) => {
        const house = this.senderOf(exchange);
        exchange.head = house.reader.head;
        if (exchange.path !== 'file') house.heard.set(exchange.path, exchange.request);
        exchange.site = house.deviceOf(exchange)?.site ?? '';
        this.largeBatches.noteArrival(exchange);
      },
      onLeft: (exchange, reply) => this.largeBatches.noteLeft(exchange, reply),
      onAnswered: (exchange, reply) => this.checks.answered(this.senderOf(exchange), exchange, reply),
      onRefusal: (exchange, status) => this.senderOf(exchange).noteRefusal(exchange, status),
      twist:
        bug?.reply === undefined ? undefined : (exchange, reply) => bug.reply?.(exchange, reply) ?? reply,
    };
  }

  private houseOf(tenantId: number): World | undefined {
    return this.houses.find(({tenant}) => tenant.tenantId === tenantId);
  }

  /** The house that a request comes from. */
  private senderOf({sender}: Exchange): World {
    return this.houses.find(({initial}) => sender.name.startsWith(initial)) ?? this;
  }

  /** What the last verified backup of this house covers. */
  get durableThrough(): number {
    return this.server.durableThrough.get(this.tenant.tenantId) ?? 0;
  }

  /** The terminal that sent it. */
  deviceOf({sender}: Exchange): Device | undefined {
    return this.devices.find(({tabs}) => tabs.some(({name}) => name === sender.name));
  }

  report(line: string): void {
    if (this.findings.lines.length < 40) this.findings.lines.push(line);
    this.scheduler.note(`!! ${line}`);
  }

  /** The floor, ungated: nothing goes wrong before the story begins. */
  async furnish(fashion: Fashion = plain): Promise<void> {
    const journal = openJournal({
      database: this.database,
      rules: {registry: this.server.registry, permission: permissionRule},
      now: () => new Date(this.scheduler.now),
      log: (line) => this.report(`setup: ${line}`),
      onCommit: () => undefined,
    });
    await journal.append(this.tenant.tenantId, {
      facts: floorFacts(this.tenant, this.random.fork(), {at: this.scheduler.now, fashion}),
    });
    this.verifiers = await givePins(this.database, this.tenant.tenantId, this.random);
    await this.readJournal();
  }

  /** Another house on the same server; it has nothing yet. */
  async letIn(random: SeededRandom): Promise<World> {
    const {host, database, reader, bug, checks} = this;
    const tenant = await this.createTenant(`beside-${this.tenant.code}`);
    const parts = {host, random: random.fork(), aside: random.fork(), database, tenant, bug, checks};
    return new World({...parts, reader: reader.client, landlord: this, createTenant: this.createTenant});
  }

  /** A new terminal, enrolled. */
  async enrol(
    site: Site,
    isAutomatic: boolean,
    browser = new Browser(this.scheduler, this.random.fork()),
  ): Promise<Device> {
    const number = this.devices.length + 1;
    const {code} = await createEnrolment(this.database, this.tenant, {
      siteId: site,
      kind: 'terminal',
      name: `${this.initial}${number}`,
      createdBy: 'office',
    });
    const device = this.addDevice(`${this.initial}${number}`, site, {browser, isAutomatic});
    const tab = device.open(code);
    // Each statement of a server that wakes what waited is a step.
    for (let steps = 0; steps < 4000 && !tab.isReady; steps += 1) await this.step();
    if (!tab.isReady) throw new Error(`${device.name} could not be enrolled: ${String(tab.lastFailure)}`);
    return device;
  }

  addDevice(
    name: string,
    site: Site,
    {browser, isAutomatic}: {readonly browser: Browser; readonly isAutomatic: boolean},
  ): Device {
    const device = new Device({
      name,
      browser,
      scheduler: this.scheduler,
      network: this.network,
      site,
      program: this.random.between(0, newestProgram),
      isAutomatic,
      events: (own) => this.checks.tabEvents(this, own),
      onRound: (own, before) => this.checks.round(this, own, before),
      onFinding: (line) => this.report(line),
      infect: (tab) => this.bug?.tab?.(tab),
    });
    browser.onSteal = () => this.faults.count('lockStolen');
    this.devices.push(device);
    return device;
  }

  /** The newest backup has this photo. */
  isBackedUp(sha256: string): boolean {
    const rows = this.backup?.rows.get('stored_file') ?? '';
    return rows.includes(sha256) && this.filesBackup.has(fileKey(this.tenant.tenantId, sha256));
  }

  /** A disk was set back and the server does not have it, or no longer: two disasters that no device outlives. */
  async forgetDestroyed(): Promise<void> {
    for (const [hash, id] of this.setBack)
      if (this.reader.facts.get(id)?.hash !== hash) this.destroyed.add(hash);
    for (const sha256 of this.setBackPhotos)
      if (!(await this.reader.hasFile(sha256))) this.destroyedPhotos.add(sha256);
  }

  private poke(head: number): void {
    for (const {browser} of this.devices) {
      if (browser.weather === 'away') continue;
      if (browser.weather === 'rough' && this.random.percent(30)) {
        if (browser.tellStreams('error') > 0) this.faults.count('streamKilled');
      } else if (browser.weather === 'rough' && this.random.percent(50)) this.faults.count('pokeLost');
      else browser.tellStreams('poke', JSON.stringify({epoch: this.server.epoch, head}));
    }
  }

  private noteRefusal(exchange: Exchange, status: number): void {
    if (exchange.path !== 'push' || status === 0 || status === 429 || status === 503) return;
    const body = JSON.parse(jsonOf(exchange.request)) as {
      readonly facts?: readonly {readonly fact: Fact}[];
    };
    const [only] = body.facts ?? [];
    // It may be put aside now, and others may overtake it.
    if (body.facts?.length === 1 && only !== undefined)
      for (const device of this.devices) device.refusedAlone.add(only.fact.id);
  }

  /** One thing happens, then everybody is looked at. False when nothing waits. */
  async step(): Promise<boolean> {
    if (this.landlord !== this) return this.landlord.step();
    const went = await this.scheduler.step();
    if (this.isDirty) await this.readJournals();
    this.look();
    return went;
  }

  async steps(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) if (!(await this.step())) return;
  }

  /** The office does something; if its server dies meanwhile, it sees so and nothing was promised. */
  office(input: NewFact): void {
    const fact = officeFact(this.tenant, this.random, {...input, at: this.scheduler.now});
    this.attempted.set(fact.id, new Set([fact.hash]));
    this.server
      .append(this.tenant, fact)
      .then((isTaken) => {
        if (isTaken) this.officeFacts.set(fact.id, fact.hash);
      })
      .catch((error: unknown) => this.scheduler.note(`office: ${String(error)}`));
  }

  /** All processes end, and what they had open is rolled back. */
  async stopServer(): Promise<void> {
    this.server.killAll();
    this.server.isDown = true;
    for (let steps = 0; steps < 300 && this.server.isBusy; steps += 1) await this.step();
    await this.readJournals();
  }

  private look(): void {
    for (const house of this.houses)
      for (const device of house.devices)
        for (const tab of device.liveTabs)
          for (const line of this.checks.shown(house, device, tab)) this.report(line);
  }

  private async readJournals(): Promise<void> {
    this.isDirty = false;
    for (const house of this.houses) await house.readJournal();
  }

  async readJournal(): Promise<void> {
    const now = new Date(this.scheduler.now).toISOString();
    for (const line of await this.reader.read(this.server.registry, now)) this.report(line);
  }

  /** A clock that jumps, a night, a month: nothing happens meanwhile. */
  sleepDays(days: number): void {
    this.scheduler.sleep(Math.round(days * dayMs));
  }
}
