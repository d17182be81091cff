// The rounds of the tab that holds the lock: send everything, then fetch everything, then tidy up. After a success it
// sleeps until something happens or the poll is due. What fails pauses alone, with jitter: facts go out while the
// pages find no room, or while the server lets pulls wait.
import type {Environment} from './environment.ts';
import {pollMs} from './backoff.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {Failure} from './line.ts';
import type {Step} from './line-step.ts';
import {failed, idle} from './line-step.ts';
import {Pause} from './pause.ts';
import type {Pump} from './pump.ts';
import type {Puller} from './puller.ts';

export type WakeReason = 'fact' | 'line';

type Parts = {
  readonly environment: Environment;
  readonly pump: Pick<Pump, 'push'>;
  readonly puller: Pick<Puller, 'pull' | 'foresee'>;
  readonly onRound: (failure: Failure | undefined) => Promise<void>;
  /** Purge, audit, directory, compaction. */
  readonly tidy: () => Promise<void>;
};

const pullAfterMs = 3000; // who records without a pause would else never see what became of it
const mostStepsPerRound = 10_000; // a server that always says "more" must not hold the thread for ever

export class SyncLoop {
  private readonly parts: Parts;
  private readonly sending: Pause;
  private readonly fetching: Pause;
  private readonly tidying: Pause;
  private isRunning = false;
  private wakeUp: (reason: WakeReason) => void = () => undefined;
  private pendingWake: WakeReason | undefined;
  private round: Promise<Failure | undefined> = Promise.resolve(undefined);
  private finished: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.parts = parts;
    this.sending = new Pause(parts.environment);
    this.fetching = new Pause(parts.environment);
    this.tidying = new Pause(parts.environment);
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

  /** One round now, with all its steps; a round that is under way is finished first. */
  once(): Promise<Failure | undefined> {
    return this.inTurn(() => this.runRound(true));
  }

  private inTurn(work: () => Promise<Failure | undefined>): Promise<Failure | undefined> {
    this.round = this.round.then(work);
    return this.round;
  }

  private async run(): Promise<void> {
    while (this.isRunning) {
      this.pendingWake = undefined;
      await this.inTurn(() => this.runRound(false));
      if (this.isRunning) await this.sleep();
    }
  }

  /** Behind a step that waits nothing is tried, so the first of them decides. */
  private waitMs(): number {
    const first = [this.sending, this.fetching, this.tidying].find(({failure}) => failure !== undefined);
    return first?.remainingMs ?? pollMs(this.parts.environment);
  }

  /** A new fact does not shorten a pause of the sending; a line that came back does, but not what the server asked for. */
  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        stop();
        this.wakeUp = () => undefined;
        resolve();
      };
      const stop = this.parts.environment.after(this.waitMs(), end);
      this.wakeUp = (reason) => {
        if (reason === 'line') for (const pause of [this.sending, this.fetching]) pause.shorten();
        if (!this.isRunning || this.sending.remainingMs === 0) end();
      };
      if (this.pendingWake !== undefined) this.wakeUp(this.pendingWake);
    });
  }

  private async runRound(isWhole: boolean): Promise<Failure | undefined> {
    const failure = await this.steps(isWhole);
    const shown = this.parts.onRound(failure).catch(() => undefined);
    // What a round of its own shows holds up no fact; who asked for one waits to see it.
    if (isWhole) await shown;
    return failure;
  }

  /** A fault of the disk or of our own ends the round, never the loop. */
  private async take(pause: Pause, work: () => Promise<Step>): Promise<Step> {
    const step = await work().catch((error: unknown) =>
      failed({
        ok: false,
        kind: 'rejected',
        status: 0,
        problem: error instanceof ProblemError ? error.problem : problem('serverFault'),
      }),
    );
    if (step.kind === 'failed') pause.begin(step.failure);
    else pause.end();
    return step;
  }

  /** Only saves time: what fails here is tried again by the pull itself. */
  private foresee(): Promise<void> {
    return this.parts.puller.foresee().catch(() => undefined);
  }

  private async steps(isWhole: boolean): Promise<Failure | undefined> {
    const {pump, puller, tidy} = this.parts;
    const mayTry = ({remainingMs}: Pause): boolean => isWhole || remainingMs === 0;
    const {elapsed} = this.parts.environment;
    let pulledAt = elapsed();
    const foreseen = mayTry(this.sending) && mayTry(this.fetching) ? this.foresee() : undefined;
    for (let count = 0; count < mostStepsPerRound; count += 1) {
      if (!mayTry(this.sending)) return this.sending.failure;
      const pushed = await this.take(this.sending, () => pump.push());
      await foreseen;
      if (pushed.kind === 'failed') return pushed.failure;
      const isMore = pushed.kind === 'more';
      if (isMore && (elapsed() - pulledAt < pullAfterMs || !mayTry(this.fetching))) continue;
      if (!mayTry(this.fetching)) return this.fetching.failure;
      const pulled = await this.take(this.fetching, () => puller.pull());
      if (pulled.kind !== 'more') pulledAt = elapsed();
      if (isMore || pulled.kind === 'more') continue;
      if (pulled.kind === 'failed') return pulled.failure;
      break;
    }
    if (mayTry(this.tidying)) await this.take(this.tidying, () => tidy().then(() => idle));
    return this.tidying.failure;
  }
}
