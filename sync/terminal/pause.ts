import {askedMs, backoffMs} from './backoff.ts';
import type {Environment} from './environment.ts';
import type {Failure} from './line.ts';

/** How long one kind of step waits after it failed. Each kind has its own: what fails for one does not slow the others. */
export class Pause {
  private readonly environment: Pick<Environment, 'elapsed' | 'random'>;
  private failures = 0;
  private until = 0;
  private askedUntil = 0;
  /** Why it waits; undefined when it did not fail last time. */
  failure: Failure | undefined;

  constructor(environment: Pick<Environment, 'elapsed' | 'random'>) {
    this.environment = environment;
  }

  get remainingMs(): number {
    return this.failure === undefined ? 0 : Math.max(0, this.until - this.environment.elapsed());
  }

  begin(failure: Failure): void {
    this.failure = failure;
    this.failures += 1;
    const {retryAfterMs = 0} = failure;
    // Zero means: say hello again at once. A server that wants that for ever gets the pause too.
    const isAtOnce = failure.retryAfterMs === 0 && this.failures < 3;
    const wait = Math.max(
      askedMs(retryAfterMs, this.environment),
      backoffMs(this.failures, this.environment),
    );
    this.askedUntil = this.environment.elapsed() + retryAfterMs;
    this.until = isAtOnce ? 0 : this.environment.elapsed() + wait;
  }

  /** A line that came back is tried at once, but not before the time that the server asked for. */
  shorten(): void {
    this.until = Math.min(this.until, this.askedUntil);
  }

  end(): void {
    this.failures = 0;
    this.failure = undefined;
  }
}
