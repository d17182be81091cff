// All parts of an enrolled device in one tab, put together and taken apart in one place.
import type {Heartbeat, Stamp} from '../protocol.ts';
import {Ballast} from './ballast.ts';
import type {Body} from './base-documents.ts';
import type {Channel, Environment} from './environment.ts';
import {readHeartbeat} from './heartbeat.ts';
import {toHex} from '../../shared/kernel/hex.ts';
import {Housekeeping} from './housekeeping.ts';
import type {Identity, IdentityStore} from './identity.ts';
import {deviceDocument} from './identity.ts';
import type {Failure, Line} from './line.ts';
import {LineSession} from './line-session.ts';
import type {TabMessage} from './local-state.ts';
import {LocalState} from './local-state.ts';
import {Outbox, outboxName} from './outbox.ts';
import {Overlay} from './overlay.ts';
import {People} from './people.ts';
import type {FeedPlace} from './photo-purge.ts';
import {listenForPokes} from './poke-stream.ts';
import {Puller} from './puller.ts';
import {Pump} from './pump.ts';
import {ReplicaPages, replicaName} from './replica-pages.ts';
import {RxReplica} from './rx-replica.ts';
import type {StatusBoard, TerminalStatus} from './status.ts';
import {StatusReader} from './status-reader.ts';
import {SyncLock} from './sync-lock.ts';
import {SyncLoop} from './sync-loop.ts';
import type {TerminalOptions} from './terminal-options.ts';

const pictureMs = 50; // the person sees it first, then it goes on its way

type Parts = {
  readonly options: TerminalOptions;
  readonly environment: Environment;
  readonly identity: Identity;
  readonly store: IdentityStore;
  readonly line: Line;
  readonly status: StatusBoard;
};

export class EnrolledDevice {
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly pages: ReplicaPages;
  readonly rx: RxReplica | undefined;
  readonly state: LocalState;
  readonly people: People;
  readonly session: LineSession;
  private readonly parts: Parts;
  private readonly ballast: Ballast;
  private readonly reader: StatusReader;
  readonly housekeeping: Housekeeping;
  private readonly loop: SyncLoop;
  private readonly lock: SyncLock;
  private readonly channel: Channel | undefined;
  private isClosed = false;
  private stopBeat: () => void = () => undefined;
  private stopPokes: () => void = () => undefined;
  private stopWake: (() => void) | undefined;

  constructor(parts: Parts) {
    const {options, environment, identity, store} = parts;
    const {tenant, device} = identity;
    this.parts = parts;
    this.identity = identity;
    this.ballast = new Ballast(`chejian-ballast-${tenant}-${device}`, environment);
    this.outbox = new Outbox(outboxName(tenant, device), environment, () => this.ballast.free());
    this.pages = new ReplicaPages(replicaName(tenant, device), environment);
    this.rx =
      options.hasQueries === false
        ? undefined
        : new RxReplica(
            `chejian-${device}-${options.profile ?? ''}-${toHex(environment.random(4))}`,
            options.documents,
            {
              shown: (name, id) => this.state.overlay.shown(name, id),
              all: (name) => this.state.overlay.all(name),
              findBy: (name, field, value) => this.state.overlay.findBy(name, field, value),
            },
          );
    this.channel = environment.openChannel?.(`chejian-${tenant}-${device}`);
    this.session = this.makeSession();
    this.state = new LocalState({
      environment,
      outbox: this.outbox,
      pages: this.pages,
      rx: this.rx,
      tell: (message) => this.channel?.postMessage(message),
      makeOverlay: (base) =>
        new Overlay(base, {
          registry: options.registry,
          permission: options.permission,
          local: (name) => this.localDocuments(name),
        }),
    });
    this.people = new People({
      store,
      identity,
      environment,
      session: this.session,
      isOnline: () => parts.status.value.connection === 'online',
      onRenewed: () => this.state.rejudge(),
    });
    this.reader = new StatusReader({
      environment,
      outbox: this.outbox,
      state: this.state,
      people: this.people,
      status: parts.status,
      reserve: this.ballast,
    });
    this.housekeeping = new Housekeeping({
      environment,
      outbox: this.outbox,
      pages: this.pages,
      state: this.state,
      session: this.session,
      people: this.people,
      status: parts.status,
      tell: (message) => this.channel?.postMessage(message),
    });
    this.loop = this.makeLoop();
    this.lock = new SyncLock({
      name: `chejian-sync-${device}`,
      environment,
      onHold: () => this.hold(),
      isVisible,
    });
  }

  async open(): Promise<void> {
    // Independent of each other: a start waits for the slowest, not for the sum.
    const [clockOffsetMs] = await Promise.all([
      this.parts.store.read<number>('clockOffsetMs'),
      this.rx?.open(),
      this.people.open(),
      Promise.all([this.outbox.open(this.identity.incarnation), this.pages.open()]).then(() =>
        this.state.open(),
      ),
    ]);
    const {epoch} = await this.outbox.sending();
    this.parts.status.set({epoch, clockOffsetMs, lastPullAt: this.state.base.state.completedAt});
    if (this.channel !== undefined)
      this.channel.onmessage = ({data}) =>
        void this.hear(data as Heard).catch((error: unknown) => {
          if (!this.isClosed) throw error;
        });
    await this.refreshStatus();
    if (this.parts.options.isAutomatic === false) {
      this.parts.status.set({isSyncTab: true}); // nobody else speaks for the device
      return;
    }
    this.lock.open();
    this.unpackWhenIdle();
    void this.ballast.fill().catch(() => undefined); // closed meanwhile
  }

  async syncNow(): Promise<Failure | undefined> {
    if (this.parts.options.isAutomatic === false || this.lock.holds) return this.loop.once();
    this.channel?.postMessage({kind: 'wake'});
    return undefined;
  }

  wake(reason: 'fact' | 'line'): void {
    if (this.lock.holds) this.loop.wake(reason);
    else if (reason === 'line') this.channel?.postMessage({kind: 'wake'});
  }

  /** After a fact of this tab. Nothing is waited for: the beep must not stand behind a count. */
  factRecorded(at: string): void {
    this.reader.factRecorded(at);
    this.stopWake ??= this.parts.environment.after(pictureMs, () => {
      this.stopWake = undefined;
      this.wake('fact');
    });
  }

  /** What no screen has asked for yet is made ready between two touches: later the first look finds it. */
  private unpackWhenIdle(): void {
    if (typeof requestIdleCallback !== 'function') return;
    requestIdleCallback(() => {
      if (!this.isClosed && this.state.base.unpackOne()) this.unpackWhenIdle();
    });
  }

  /** What a backup covers counts only while the same server is shown. */
  feedPlace(epoch: string): FeedPlace {
    const {completed, head, visibleEpoch} = this.state.base.state;
    return {epoch, completed, head, durableThrough: visibleEpoch === epoch ? this.session.durableThrough : 0};
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopWake?.();
    this.reader.stop();
    await this.lock.close();
    await this.loop.stop();
    if (this.channel !== undefined) this.channel.onmessage = null;
    await this.state.close(); // it tells the other tabs what it has not told them yet
    this.channel?.close();
    this.ballast.close();
  }

  private makeSession(): LineSession {
    const {line, identity, environment, status} = this.parts;
    return new LineSession({
      line,
      identity,
      outbox: this.outbox,
      environment,
      events: {
        onResend: async () => {
          await this.state.reload();
          this.channel?.postMessage({kind: 'reload'});
        },
        onStamp: (stamp, clockOffsetMs) => this.heed(stamp, clockOffsetMs),
        onProblem: (value) => status.set({problem: value}),
      },
    });
  }

  private makeLoop(): SyncLoop {
    const {environment, identity, options} = this.parts;
    const common = {
      outbox: this.outbox,
      session: this.session,
      heartbeat: () => this.heartbeat(),
      onSettled: (changed: Parameters<LocalState['settled']>[0]) => this.state.settled(changed),
    };
    const pump = new Pump({...common, identity, environment, batchFacts: options.batchFacts});
    const puller = new Puller({
      ...common,
      environment,
      pages: this.pages,
      mayGrow: () => this.reader.isRoomy,
      onPage: (page) => this.onPage(page),
    });
    return new SyncLoop({
      environment,
      pump,
      puller,
      onRound: (failure) => this.onRound(failure),
      tidy: () => this.housekeeping.tidy(),
    });
  }

  private hold(): () => Promise<void> {
    const {environment, status, line} = this.parts;
    status.set({isSyncTab: true});
    this.loop.start();
    this.beat();
    this.stopPokes = listenForPokes({
      environment,
      line,
      session: this.session,
      onPoke: ({epoch, head}) => {
        const shown = this.state.base.state;
        if (epoch !== shown.visibleEpoch || head > shown.head) this.loop.wake('line');
      },
    });
    return async () => {
      this.stopBeat();
      this.stopPokes();
      status.set({isSyncTab: false});
      await this.loop.stop();
    };
  }

  private beat(): void {
    const {
      problem: _own,
      isSyncTab: _tab,
      attention: _count,
      faults: _faults,
      ...common
    } = this.parts.status.value;
    this.channel?.postMessage({kind: 'alive', status: common});
    this.stopBeat = this.parts.environment.after(5000, () => this.beat());
  }

  private async hear(message: Heard): Promise<void> {
    if (message.kind === 'alive') {
      this.lock.heard();
      if (this.lock.holds) return;
      const {storage, ...common} = message.status;
      this.parts.status.set(common);
      if (storage !== undefined) this.reader.showRoom(storage);
      return;
    }
    await this.obey(message);
    this.reader.countSoon();
  }

  private async obey(message: TabMessage): Promise<void> {
    switch (message.kind) {
      case 'outbox':
        this.wake('fact');
        return this.state.readRecords(message.ids);
      case 'purged':
        return this.state.forget(message.ids);
      case 'pages':
        return this.state.refresh();
      case 'reload':
        return this.state.reload();
      case 'people':
        await this.people.open();
        return this.state.rejudge();
      case 'wake':
        if (this.lock.holds) this.loop.wake('line');
        return;
      default: // a newer version in another tab says something new: it is not for us
        return;
    }
  }

  private localDocuments(name: string): ReadonlyMap<string, Body> | undefined {
    if (name === 'person') return this.people.documents;
    if (name !== 'device') return undefined;
    return new Map([[this.identity.device, deviceDocument(this.identity)]]);
  }

  private heed(stamp: Stamp, clockOffsetMs: number): void {
    const {status, store} = this.parts;
    // Kept for facts made after a restart without a line. A second is enough, and spares the disk.
    const isNews = Math.abs(clockOffsetMs - (status.value.clockOffsetMs ?? Number.POSITIVE_INFINITY)) > 1000;
    if (isNews) store.write('clockOffsetMs', clockOffsetMs).catch(() => undefined); // no room: asked again soon
    status.set({clockOffsetMs, epoch: stamp.epoch, connection: 'online'});
  }

  private heartbeat(): Promise<Heartbeat> {
    const {environment, status, options} = this.parts;
    return readHeartbeat({
      environment,
      outbox: this.outbox,
      status: status.value,
      appVersion: options.appVersion,
    });
  }

  private async onPage(page: {readonly documents: number; readonly isEnd: boolean}): Promise<void> {
    const {status} = this.parts;
    const {pages = 0, documents = 0} = status.value.firstSync ?? {};
    if (this.state.base.state.completed === 0)
      status.set({firstSync: {pages: pages + 1, documents: documents + page.documents}});
    if (!page.isEnd) {
      this.housekeeping.refreshPeople().catch(() => undefined); // asked again when the round ends
      return;
    }
    await this.state.refresh();
    this.unpackWhenIdle();
    this.channel?.postMessage({kind: 'pages'});
    status.set({lastPullAt: this.state.base.state.completedAt, firstSync: undefined});
  }

  private async onRound(failure: Failure | undefined): Promise<void> {
    const {status} = this.parts;
    const code = failure?.problem.code;
    const isHeld = code === 'deviceUnconfirmed';
    if (isHeld || status.value.problem?.code === 'deviceUnconfirmed')
      status.set({problem: isHeld ? failure?.problem : undefined});
    // A terminal that lost its rights, or has not got them back, still brings what it has, photos too.
    if (failure === undefined || isHeld || code === 'deviceRevoked') status.set({connection: 'online'});
    else if (failure.retryAfterMs !== 0)
      status.set({connection: failure.kind === 'offline' ? 'offline' : 'busy'});
    await this.refreshStatus();
  }

  /** Counts now what lies on the disk. */
  refreshStatus(): Promise<void> {
    return this.reader.count();
  }
}

type Heard = TabMessage | {readonly kind: 'alive'; readonly status: Partial<TerminalStatus>};
const isVisible = (): boolean => typeof document === 'undefined' || document.visibilityState === 'visible';
