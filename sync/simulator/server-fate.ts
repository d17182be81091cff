// What is set to befall the server at one of its next statements, and whether its database is there.
import type {FaultCounter} from './fault-count.ts';
import type {DatabaseFault, GateFate} from './gated-database.ts';
import type {Scheduler} from './scheduler.ts';

const names = {
  killConnection: 'connectionKilled',
  killAfterCommit: 'serverKilledAfterCommit',
  killProcess: 'serverKilledBeforeCommit',
} as const;

export class ServerFate {
  killPlan: {readonly fate: GateFate; left: number} | undefined;
  databaseAway:
    | {readonly fault: 'databaseFailover' | 'databasePoolExhausted'; readonly until: number}
    | undefined;
  private readonly scheduler: Scheduler;
  private readonly faults: FaultCounter;

  constructor(scheduler: Scheduler, faults: FaultCounter) {
    this.scheduler = scheduler;
    this.faults = faults;
  }

  /** Nothing is set to go wrong any more. */
  clear(): void {
    this.killPlan = undefined;
    this.databaseAway = undefined;
  }

  /** The database is being moved, or all its connections are taken. */
  away(): Error | undefined {
    const {databaseAway: away} = this;
    if (away === undefined || this.scheduler.now >= away.until) return undefined;
    this.faults.count(away.fault);
    return away.fault === 'databaseFailover'
      ? Object.assign(new Error('connect ECONNREFUSED'), {code: 'ECONNREFUSED'})
      : new Error('timeout exceeded when trying to connect');
  }

  /** What happens at this statement. */
  at(step: string): GateFate {
    const plan = this.killPlan;
    if (plan === undefined) return 'pass';
    if (plan.fate === 'killAfterCommit' && step !== 'commit') return 'pass';
    plan.left -= 1;
    if (plan.left > 0) return 'pass';
    this.killPlan = undefined;
    if (plan.fate !== 'pass')
      this.faults.count(
        plan.fate in names ? names[plan.fate as keyof typeof names] : (plan.fate as DatabaseFault),
      );
    return plan.fate;
  }
}
