// The rounds of the tab that holds the lock: send everything, then fetch everything, then tidy up. After a
// success it sleeps until something happens or the poll is due; after a failure it backs off with jitter.
import type {Environment} from './environment.ts';
import {askedMs, backoffMs, pollMs} from './backoff.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Failure} from './line.ts';
import type {Pump} from './pump.ts';
import type {Puller} from './puller.ts';

export type WakeReason = 'fact' | 'line';

type Parts = {
  readonly environment: Environment;
  readonly pump: Pick<Pump, 'push'>;
  readonly puller: Pick<Puller, 'pull'>;
  readonly onRound: (failure: Failure | undefined) => Promise<void>;
  /** Purge, audit, directory, compaction. */
  readonly tidy: () => Promise<void>;
};

const mostStepsPerRound = 10_000; // a server that always says "more" must not hold the thread for ever

export class SyncLoop {
  private readonly parts: Parts;
  private isRunning = false;
  private failures = 0;
  private blockedUntil = 0;
  private wakeUp: (reason: WakeReason) => void = () => undefined;
  private pendingWake: WakeReason | undefined;
  private round: Promise<Failure | undefined> | undefined;
  private finished: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.finished = this.run();
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    this.wakeUp('line');
    await this.finished;
    await this.round;
  }

  wake(reason: WakeReason): void {
    this.pendingWake = this.pendingWake === 'line' ? 'line' : reason;
    this.wakeUp(reason);
  }

  /** One round now; a round that is under way is finished first. */
  async once(): Promise<Failure | undefined> {
    await this.round;
    this.round = this.runRound();
    return this.round;
  }

  private async run(): Promise<void> {
    while (this.isRunning) {
      this.pendingWake = undefined;
      const failure = await this.once();
      if (!this.isRunning) return;
      this.failures = failure === undefined ? 0 : this.failures + 1;
      const {now} = this.parts.environment;
      if (failure?.retryAfterMs !== undefined) this.blockedUntil = now() + failure.retryAfterMs;
      const wait =
        failure === undefined
          ? pollMs(this.parts.environment)
          : Math.max(
              askedMs(failure.retryAfterMs ?? 0, this.parts.environment),
              backoffMs(this.failures, this.parts.environment),
            );
      // Zero means: say hello again at once. A server that wants that for ever gets the pause too.
      await this.sleep(failure?.retryAfterMs === 0 && this.failures < 3 ? 0 : wait, failure);
    }
  }

  /** A new fact does not shorten a backoff; a line that came back does, but not what the server asked for. */
  private sleep(milliseconds: number, failure: Failure | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        this.wakeUp = () => undefined;
        resolve();
      };
      const stop = this.parts.environment.after(milliseconds, end);
      this.wakeUp = (reason) => {
        const isBlocked = this.parts.environment.now() < this.blockedUntil;
        if (!this.isRunning || failure === undefined || (reason === 'line' && !isBlocked)) end();
      };
      if (this.pendingWake !== undefined) this.wakeUp(this.pendingWake);
    });
  }

  private async runRound(): Promise<Failure | undefined> {
    const failure = await this.guarded();
    await this.parts.onRound(failure);
    return failure;
  }

  /** A fault of the disk or of our own ends the round, never the loop. */
  private async guarded(): Promise<Failure | undefined> {
    try {
      const failure = await this.steps();
      if (failure === undefined) await this.parts.tidy();
      return failure;
    } catch (error) {
      const cause = error instanceof ProblemError ? error.problem : problem('serverFault');
      return {ok: false, kind: 'rejected', status: 0, problem: cause};
    }
  }

  private async steps(): Promise<Failure | undefined> {
    for (let count = 0; count < mostStepsPerRound; count += 1) {
      const pushed = await this.parts.pump.push();
      if (pushed.kind === 'failed') return pushed.failure;
      if (pushed.kind === 'more') continue;
      const pulled = await this.parts.puller.pull();
      if (pulled.kind === 'failed') return pulled.failure;
      if (pulled.kind === 'idle') return undefined;
    }
    return undefined;
  }
}
