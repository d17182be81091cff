// What the tab that holds the lock does after a good round: delete what is safe, compare, keep small.
import type {ReportReply, ReportRequest} from '../protocol.ts';
import {protocolVersion} from '../protocol.ts';
import {audit} from './audit.ts';
import type {Environment} from './environment.ts';
import type {LineSession} from './line-session.ts';
import type {LocalState, TabMessage} from './local-state.ts';
import {newId} from './maker.ts';
import type {Outbox} from './outbox.ts';
import type {People} from './people.ts';
import type {ReplicaPages} from './replica-pages.ts';
import type {StatusBoard} from './status.ts';

const hourMs = 3_600_000;
const auditPauseMs = 300_000; // while others work there is often nothing to compare: not asked again with each round
const keepMs = 7 * 24 * hourMs; // a restore of last week's backup still finds the facts here
const directoryMs = 4 * hourMs; // people come and go by shift, not by minute
const pagesBeforeCompaction = 300; // above what 50,000 documents need when full, plus a day of small ones

type Parts = {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly pages: ReplicaPages;
  readonly state: LocalState;
  readonly session: LineSession;
  readonly people: People;
  readonly status: StatusBoard;
  readonly tell: (message: TabMessage) => void;
};

export class Housekeeping {
  private readonly parts: Parts;
  private auditedAt: number;
  private auditTriedAt = Number.NEGATIVE_INFINITY;
  private directoryAt = 0;
  private refreshing: Promise<void> | undefined;
  /** A drift that the server has not heard of yet. */
  private report: ReportRequest | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
    this.auditedAt = parts.environment.now();
  }

  async tidy(): Promise<void> {
    const {environment, pages} = this.parts;
    await this.purge();
    await this.refreshPeople();
    const now = environment.now();
    await this.sendReport();
    const isRested = environment.elapsed() - this.auditTriedAt > auditPauseMs;
    if (isRested && Math.abs(now - this.auditedAt) > hourMs) await this.audit();
    if ((await pages.pageCount()) > pagesBeforeCompaction) await this.compact();
  }

  /** People come and go; a first sync fetches them beside its documents, and who asks meanwhile waits for that. */
  refreshPeople(): Promise<void> {
    this.refreshing ??= this.fetchPeople().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private async fetchPeople(): Promise<void> {
    const now = this.parts.environment.now();
    // Distance, not difference: after a jump of the clock in either direction it is time again.
    if (Math.abs(now - this.directoryAt) <= directoryMs || !(await this.parts.people.refresh())) return;
    this.directoryAt = now;
    this.parts.tell({kind: 'people'});
  }

  /** Deletes facts that the server has for good. */
  async purge(): Promise<void> {
    const {environment, outbox, session, state, status, tell} = this.parts;
    const olderThan = new Date(environment.now() - keepMs).toISOString();
    const {epoch, head} = state.visible;
    const ids = await outbox.purge({
      epoch,
      visibleHead: head,
      // The backups of another server say nothing about what is shown here.
      durableThrough: status.value.epoch === epoch ? session.durableThrough : 0,
      olderThan,
    });
    if (ids.length === 0) return;
    await state.forget(ids);
    tell({kind: 'purged', ids});
  }

  /** Compares with the server; a scope that differs is fetched again in the next round. */
  async audit(): Promise<void> {
    const {environment, pages, session, state, status} = this.parts;
    this.auditTriedAt = environment.elapsed();
    const result = await audit(state.base, session);
    if (result.kind === 'notComparable') return;
    this.auditedAt = environment.now();
    const at = new Date(this.auditedAt).toISOString();
    if (result.kind === 'same') return status.set({lastAudit: {at, result: 'same'}});
    status.set({lastAudit: {at, result: `different: ${result.scopes.join(', ')}`}});
    await pages.refetch(await pages.state(), result.scopes);
    const id = newId(environment);
    this.report = {protocol: protocolVersion, id, kind: 'drift', at, body: result.drift};
    await this.sendReport();
  }

  /** A drift is told to the server until it has heard of it; a server that cannot know of reports is not asked again. */
  private async sendReport(): Promise<void> {
    if (this.report === undefined) return;
    const answer = await this.parts.session.ask<ReportReply>('report', this.report);
    if (answer.ok || answer.kind === 'rejected') this.report = undefined;
  }

  /** Few full pages instead of many small ones; other tabs read everything again. */
  async compact(): Promise<void> {
    const {pages, state} = this.parts;
    await state.refresh();
    const done = await pages.compact(state.base.state, state.base.changes());
    if (done !== undefined) state.base.moved(done.state, done.lastPage);
  }
}
