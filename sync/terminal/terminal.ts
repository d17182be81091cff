// The terminal as the screens see it. One object, opened once for each tab.
import type {Observable} from 'rxjs';
import {BehaviorSubject} from 'rxjs';
import type {Document, DocumentDefinition, ReplicaCollection} from '../../shared/kernel/define-document.ts';
import type {FactDefinition} from '../../shared/kernel/define-fact.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {ReportReply, ReportRequest} from '../protocol.ts';
import {protocolVersion} from '../protocol.ts';
import {EnrolledDevice} from './enrolled-device.ts';
import type {Environment} from './environment.ts';
import {browserEnvironment} from './environment.ts';
import type {Identity} from './identity.ts';
import {enrol, IdentityStore} from './identity.ts';
import {Line} from './line.ts';
import type {Failure} from './line.ts';
import type {Recorded} from './local-state.ts';
import {newId} from './maker.ts';
import type {RecordOptions} from './maker.ts';
import type {FeedPlace} from './photo-purge.ts';
import type {PersonEntry, SignedIn, VerifiedPerson} from './people.ts';
import type {ReplicaRxCollection} from './rx-replica.ts';
import {StatusBoard} from './status.ts';
import type {TerminalStatus} from './status.ts';
import type {TerminalOptions} from './terminal-options.ts';
import type {OutboxRecord} from './verdict-state.ts';
import {isPending} from './verdict-state.ts';

export class Terminal {
  readonly environment: Environment;
  private readonly options: TerminalOptions;
  private readonly store: IdentityStore;
  private readonly line: Line;
  private readonly board: StatusBoard;
  private device: EnrolledDevice | undefined;
  private stopListening: () => void = () => undefined;
  private readonly links: (() => void)[] = [];
  private readonly personSubject = new BehaviorSubject<SignedIn | undefined>(undefined);
  private readonly entriesSubject = new BehaviorSubject<readonly OutboxRecord[]>([]);
  private readonly pendingSubject = new BehaviorSubject<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  private readonly generationSubject = new BehaviorSubject(0);
  private readonly identitySubject = new BehaviorSubject<Identity | undefined>(undefined);

  constructor(options: TerminalOptions) {
    this.options = options;
    const defined = Object.entries(options).filter(([, value]) => value !== undefined);
    this.environment = {...browserEnvironment(), ...Object.fromEntries(defined)};
    this.store = new IdentityStore(
      this.environment,
      `chejian-identity${options.profile === undefined ? '' : `-${options.profile}`}`,
    );
    this.line = new Line(options.baseUrl, this.environment);
    this.board = new StatusBoard(options.appVersion);
  }

  async open(): Promise<void> {
    const identity = await this.store.read<Identity>('device');
    if (identity !== undefined) await this.start(identity);
    this.stopListening = listenToBrowser(() => {
      this.device?.wake('line');
      this.device?.state.reload().catch(() => undefined); // a disk that fails now is read with the next round
    });
  }

  /** Undefined until the terminal is enrolled. */
  get identity(): Identity | undefined {
    return this.device?.identity;
  }
  get identity$(): Observable<Identity | undefined> {
    return this.identitySubject;
  }

  /** Enrols with the one-time code of the office. Refused while facts of another enrolment wait here. */
  async enrol(code: string, name?: string): Promise<Identity> {
    const {unsent} = (await this.device?.outbox.counts()) ?? {unsent: 0};
    if (unsent > 0) throw new ProblemError(problem('outboxNotEmpty', {count: String(unsent)}));
    const identity = await enrol({
      code,
      name,
      store: this.store,
      line: this.line,
      environment: this.environment,
    });
    await this.store.remove('signIn');
    await this.store.remove('directory');
    await this.stop();
    await this.start(identity);
    return identity;
  }

  /** Who is at work. */
  get person(): SignedIn | undefined {
    return this.device?.people.person$.value;
  }
  get person$(): Observable<SignedIn | undefined> {
    return this.personSubject;
  }

  /** Signs in, with the server if it answers, else with the directory kept here. Changing person needs no sign-out. */
  async signIn(badge: string, pin: string): Promise<SignedIn> {
    const signedIn = await this.enrolled().people.signIn(badge, pin);
    await this.enrolled().refreshStatus();
    return signedIn;
  }

  async signOut(): Promise<void> {
    await this.device?.people.signOut();
  }

  /** A second person agrees: badge and PIN are checked as for a sign-in, with or without a line, nobody is signed in. */
  async verify(badge: string, pin: string): Promise<VerifiedPerson> {
    return this.enrolled().people.verify(badge, pin);
  }

  /** Who works at this site now, by badge; neither roles nor PINs. */
  get people(): readonly PersonEntry[] {
    return this.device?.people.list() ?? [];
  }

  /** Fetches the directory of people now; it also comes by itself every four hours. */
  async refreshPeople(): Promise<boolean> {
    return this.enrolled().people.refresh();
  }

  /** Records what happened. Resolves when it is on disk: sound and colour come then, never before. */
  async record<B>(definition: FactDefinition<B>, body: B, options: RecordOptions = {}): Promise<Recorded> {
    const {identity, state} = this.enrolled();
    const actor = options.actor ?? this.person?.person.id;
    if (actor === undefined) throw new ProblemError(problem('signInNeeded'));
    const recorded = await state.record(definition, body, {
      options,
      circumstances: {
        tenant: identity.tenant,
        site: identity.site,
        device: identity.device,
        incarnation: state.incarnation,
        actor,
        signIn: options.actor === undefined ? this.person?.signIn : undefined,
        zoneMinutes: this.options.zoneMinutes ?? identity.zoneMinutes,
        clockOffsetMs: this.board.value.clockOffsetMs,
        appVersion: this.options.appVersion.slice(0, 40),
      },
    });
    if (recorded.isStored) this.enrolled().factRecorded(recorded.fact.happenedAt);
    return recorded;
  }

  /** RxDB collection for queries and live views. Make live queries anew when `generation$` changes. */
  collection(name: ReplicaCollection): ReplicaRxCollection {
    const {rx, state} = this.enrolled();
    if (rx === undefined) throw new Error('opened without queries');
    state.writeNow();
    return rx.collection(name);
  }
  get generation$(): Observable<number> {
    return this.generationSubject;
  }

  /** A document as it is now, own pending facts included. */
  get<D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined {
    // Stored under the name of its definition and made by it.
    return this.device?.state.overlay.get(definition.name, id) as D | undefined;
  }

  find<D extends Document>(definition: DocumentDefinition<D>, code: string): D | undefined {
    return this.device?.state.overlay.findByCode(definition.name, code) as D | undefined;
  }

  /** Documents of a kind whose field has this text; found by an index that the first search makes. */
  findBy<D extends Document>(
    definition: DocumentDefinition<D>,
    field: string & keyof D,
    value: string,
  ): readonly D[] {
    return (this.device?.state.overlay.findBy(definition.name, field, value) ??
      []) as unknown as readonly D[];
  }

  /** Every document of a kind, unsorted. For lists prefer `collection(...).find()`. */
  all<D extends Document>(definition: DocumentDefinition<D>): readonly D[] {
    return [...(this.device?.state.overlay.all(definition.name) ?? [])] as unknown as D[];
  }

  /** Documents that show unconfirmed facts: "name:id" → ids of the facts. */
  get pending$(): Observable<ReadonlyMap<string, ReadonlySet<string>>> {
    return this.pendingSubject;
  }
  isPending(definition: {readonly name: string}, id: string): boolean {
    return this.pendingSubject.value.has(`${definition.name}:${id}`);
  }

  /** Own facts, newest first, with their state and receipt. */
  get outboxEntries$(): Observable<readonly OutboxRecord[]> {
    return this.entriesSubject;
  }

  /** Own facts of these kinds that the person at work may want to reverse: newest first, not refused. */
  reverseTargets(kinds: readonly string[], limit = 20): readonly OutboxRecord[] {
    const actor = this.person?.person.id;
    return this.entriesSubject.value
      .filter(({fact, state}) => kinds.includes(fact.kind) && fact.actor === actor && state !== 'refused')
      .slice(0, limit);
  }

  /** True while the effects of a fact are a preview of this terminal. */
  isUnconfirmed(record: OutboxRecord): boolean {
    return this.device !== undefined && isPending(record, this.device.state.visible);
  }

  /** A person has read what became of this fact. */
  async markSeen(id: string): Promise<void> {
    const {outbox, state} = this.enrolled();
    await outbox.markSeen(id);
    await state.readRecords([id]);
    await this.enrolled().refreshStatus();
  }

  get status$(): BehaviorSubject<TerminalStatus> {
    return this.board.status$;
  }

  /** One round with the server now; the reason if it failed. */
  async syncNow(): Promise<Failure | undefined> {
    return this.enrolled().syncNow();
  }

  /** Tells the office what this terminal found out about itself; false when the server was not reached. */
  async report(body: Readonly<Record<string, unknown>>): Promise<boolean> {
    const request: ReportRequest = {
      protocol: protocolVersion,
      id: newId(this.environment),
      kind: 'diagnosis',
      at: new Date(this.environment.now()).toISOString(),
      body,
    };
    return (await this.enrolled().session.ask<ReportReply>('report', request)).ok;
  }

  /** Compares with the server now instead of within the hour. */
  async auditNow(): Promise<void> {
    await this.enrolled().housekeeping.audit();
  }

  /** The token of the conversation about facts, for other requests of this device (files); it has one while online. */
  get freshToken(): string | undefined {
    return this.device?.session.freshToken;
  }
  /** It was refused: the next round says hello. */
  forgetToken(): void {
    this.device?.session.forget();
  }

  /** Where terminal and server stand, for what may be deleted. */
  get feedPlace(): FeedPlace {
    const {epoch} = this.board.value;
    return this.device?.feedPlace(epoch) ?? {epoch, completed: 0, head: 0, durableThrough: 0};
  }

  /** Unpacks in small steps what nobody has asked for yet: call it when idle, once after the first screen. */
  async warmUp(): Promise<void> {
    while (this.device?.state.base.unpackOne() === true)
      await new Promise<void>((resolve) => this.environment.after(0, resolve));
  }

  async close(): Promise<void> {
    this.stopListening();
    await this.stop();
    this.store.close();
  }

  private enrolled(): EnrolledDevice {
    if (this.device === undefined) throw new ProblemError(problem('enrolmentUnknown'));
    return this.device;
  }

  private async start(identity: Identity): Promise<void> {
    const device = new EnrolledDevice({
      options: this.options,
      environment: this.environment,
      identity,
      store: this.store,
      line: this.line,
      status: this.board,
    });
    this.links.push(
      unsubscriber(device.people.person$.subscribe((value) => this.personSubject.next(value))),
      unsubscriber(device.state.own.entries$.subscribe((value) => this.entriesSubject.next(value))),
      unsubscriber(device.state.pending$.subscribe((value) => this.pendingSubject.next(value))),
    );
    if (device.rx !== undefined)
      this.links.push(
        unsubscriber(device.rx.generation$.subscribe((value) => this.generationSubject.next(value))),
      );
    await device.open();
    this.device = device;
    this.identitySubject.next(identity);
  }

  private async stop(): Promise<void> {
    for (const unlink of this.links.splice(0)) unlink();
    await this.device?.close();
    this.device = undefined;
  }
}

const unsubscriber = (subscription: {unsubscribe(): void}) => () => subscription.unsubscribe();

/** The line came back, or somebody looks at the tab again. */
function listenToBrowser(onReturn: () => void): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onReturn();
  };
  window.addEventListener('online', onReturn);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    window.removeEventListener('online', onReturn);
    document.removeEventListener('visibilitychange', onVisible);
  };
}

/** Opens the terminal of this browser: its identity, its facts and its documents. */
export async function openTerminal(options: TerminalOptions): Promise<Terminal> {
  const terminal = new Terminal(options);
  await terminal.open();
  return terminal;
}
