// A terminal as the simulator sees it: its browser, its tabs, and what its people were told is kept for good.
import type {Fact} from '../../shared/kernel/fact.ts';
import {ProblemError} from '../../shared/kernel/problem.ts';
import type {NamedFile} from '../terminal/files.ts';
import {outboxName} from '../terminal/outbox.ts';
import type {OutboxRecord} from '../terminal/verdict-state.ts';
import type {Browser} from './browser.ts';
import type {Deed} from './deeds.ts';
import {DoorBook} from './door-book.ts';
import type {DiskImage} from './disk.ts';
import {putImage, readStore} from './disk.ts';
import type {Site} from './floor.ts';
import type {Network} from './network.ts';
import type {Scheduler} from './scheduler.ts';
import type {TabEvents} from './tab.ts';
import {Tab} from './tab.ts';

/** A beep: somebody was told that this is kept. */
export type Beep = {
  readonly id: string;
  readonly hash: string;
  readonly kind: string;
  readonly seq: number;
  readonly incarnation: string;
  /** Which life of the disk it belongs to; it changes when the disk is set back. */
  readonly life: number;
};

const mostUnflushedMs = 60_000;

export type DeviceParts = {
  readonly name: string;
  readonly browser: Browser;
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly site: Site;
  readonly program: number;
  readonly isAutomatic: boolean;
  readonly events: (device: Device) => TabEvents;
  /** A round ended well that began with these facts unsent. */
  readonly onRound: (device: Device, before: readonly string[]) => void;
  /** What the checks say at once. */
  readonly onFinding: (line: string) => void;
  /** A known bug of the terminal is put into each new tab. */
  readonly infect: (tab: Tab) => void;
};

export class Device {
  readonly name: string;
  readonly browser: Browser;
  readonly isAutomatic: boolean;
  site: Site;
  program: number;
  zoneMinutes = 480;
  /** Most facts in a batch, where it is another number than for everybody. */
  batchFacts: number | undefined;
  tabs: Tab[] = [];
  beeps: Beep[] = [];
  /** Photos of which somebody was told that they are kept. */
  photos: (NamedFile & {readonly life: number})[] = [];
  life = 0;
  isRevoked = false;
  /** Its disk was wiped, and it works under another name now. */
  isRetired = false;
  /** Tenant and key, once enrolled. */
  enrolled: {readonly tenant: string; readonly device: string} | undefined;
  image: {readonly disk: DiskImage; readonly made: readonly string[]} | undefined;
  /** Page store as it was some while ago: what a power cut may leave of it. */
  pagesBefore: {readonly at: number; readonly disk: DiskImage} | undefined;
  readonly refusedAlone = new Set<string>();
  /** Scopes that each complete pull was granted, by its epoch, number and head. */
  readonly granted = new Map<string, readonly string[]>();
  readonly door = new DoorBook();
  /** When a directory was answered, by its clock; and who is in the one that it surely holds. */
  directoryAt: number | undefined;
  directoryAnswered: ReadonlyMap<string, boolean> | undefined;
  directory: ReadonlyMap<string, boolean> | undefined;
  private opened = 0;
  private readonly parts: DeviceParts;

  constructor(parts: DeviceParts) {
    this.parts = parts;
    this.name = parts.name;
    this.browser = parts.browser;
    this.isAutomatic = parts.isAutomatic;
    this.site = parts.site;
    this.program = parts.program;
  }

  get liveTabs(): readonly Tab[] {
    return this.tabs.filter((tab) => tab.isReady && !tab.isGone);
  }

  get hasLiveTab(): boolean {
    return this.liveTabs.length > 0;
  }

  /** What lies in the outbox. */
  get rows(): readonly OutboxRecord[] {
    const {enrolled, browser} = this;
    return enrolled === undefined || this.isRetired
      ? []
      : (readStore(
          browser.storage,
          outboxName(enrolled.tenant, enrolled.device),
          'facts',
        ) as readonly OutboxRecord[]);
  }

  /** Facts that the server has not answered for. */
  get unsent(): readonly OutboxRecord[] {
    return this.rows.filter(({state}) => state === 'queued' || state === 'sent');
  }

  /** Its ballast, still there to be given up. */
  private get hasBallast(): boolean {
    const {enrolled, browser} = this;
    if (enrolled === undefined) return false;
    const name = `chejian-ballast-${enrolled.tenant}-${enrolled.device}`;
    return readStore(browser.storage, name, 'ballast').length > 0;
  }

  /** Opens a tab; it is ready some events later, or dead. */
  open(code?: string): Tab {
    const {scheduler, network, browser, events, infect} = this.parts;
    this.tabs = this.tabs.filter((tab) => !tab.isDead);
    this.opened += 1;
    const tab = new Tab({
      name: `${this.name}${this.opened === 1 ? '' : `.${this.opened}`}`,
      browser,
      scheduler,
      network,
      events: events(this),
      program: this.program,
      isAutomatic: this.isAutomatic,
      zoneMinutes: this.zoneMinutes,
      batchFacts: this.batchFacts ?? network.batchFacts,
    });
    this.tabs.push(tab);
    this.start(tab, code).catch((error: unknown) => {
      tab.lastFailure = error;
      scheduler.note(`${tab.name} does not open: ${String(error)}`);
      tab.end('atOnce');
    });
    infect(tab);
    return tab;
  }

  private async start(tab: Tab, code: string | undefined): Promise<void> {
    await tab.terminal.open();
    if (code !== undefined && tab.terminal.identity === undefined) await tab.terminal.enrol(code);
    const {identity} = tab.terminal;
    if (identity === undefined) throw new Error('not enrolled');
    this.enrolled = {tenant: identity.tenant, device: identity.device};
    this.parts.infect(tab);
    for (const {id} of tab.insides?.state.own.entries$.value ?? []) tab.mustShow.add(id);
    tab.isReady = true;
    if (this.isAutomatic) tab.files.start();
  }

  /** Somebody does something at this tab; the beep comes when the terminal says so. */
  record(tab: Tab, deed: Deed, onBeep: (fact: Fact) => void): void {
    const {scheduler} = this.parts;
    const {definition, body, actor, deps, blobs} = deed;
    tab.terminal
      .record(definition, body, {
        ...(actor === undefined ? {} : {actor}),
        ...(deps === undefined ? {} : {deps}),
        ...(blobs === undefined ? {} : {blobs}),
      })
      .then(({fact, isStored}) => {
        if (!isStored || tab.isGone) return;
        tab.mustShow.add(fact.id);
        const seq = tab.insides?.state.own.get(fact.id)?.seq ?? 0;
        const {id, hash, kind, incarnation} = fact;
        this.beeps.push({id, hash, kind, seq, incarnation, life: this.life});
        scheduler.note(`${tab.name} beeps: ${kind} ${id.slice(-6)}`);
        onBeep(fact);
      })
      .catch((error: unknown) => {
        const reason = error instanceof ProblemError ? error.problem.code : String(error);
        scheduler.note(`${tab.name} could not keep ${definition.kind}: ${reason}`);
        if (tab.isGone) return;
        if (reason === 'storageFull' && this.hasBallast)
          this.parts.onFinding(`S ${tab.name} refuses ${definition.kind} and keeps its ballast`);
        if (/Quota/.test(reason)) this.parts.onFinding(`S ${tab.name} does not say that its disk is full`);
      });
  }

  /** One round with the server. */
  sync(tab: Tab): void {
    if (tab.isSyncing) return;
    tab.isSyncing = true;
    const before = this.unsent.map(({id}) => id);
    const speaks = (): boolean => !tab.isGone && tab.terminal.status$.value.isSyncTab;
    const spoke = speaks();
    tab.terminal
      .syncNow()
      .then((failure) => {
        tab.lastFailure = failure;
        if (failure === undefined && spoke && speaks()) this.parts.onRound(this, before);
        if (!tab.isGone)
          this.parts.scheduler.note(`${tab.name} synced: ${failure === undefined ? 'all' : failure.kind}`);
      })
      .catch((error: unknown) => {
        tab.lastFailure = error;
      })
      .finally(() => {
        tab.isSyncing = false;
      });
  }

  /** Photos go up; an automatic terminal does so by itself. */
  upload(tab: Tab): void {
    if (tab.isUploading) return;
    tab.isUploading = true;
    tab.files
      .sendNow()
      .catch((error: unknown) => this.parts.scheduler.note(`${tab.name} uploads nothing: ${String(error)}`))
      .finally(() => {
        tab.isUploading = false;
      });
  }

  /** Ends all tabs as a power cut does. */
  cutPower(): void {
    for (const tab of this.tabs) tab.end('atOnce');
  }

  /** The power went, and the newest pages had not reached the disk: they are a cache. False when they had. */
  losePages(): boolean {
    const {pagesBefore, browser, parts} = this;
    this.pagesBefore = undefined;
    if (pagesBefore === undefined || parts.scheduler.now - pagesBefore.at > mostUnflushedMs) return false;
    this.cutPower();
    putImage(browser.storage, pagesBefore.disk);
    return true;
  }
}
