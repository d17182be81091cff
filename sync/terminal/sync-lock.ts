// One tab talks to the server. The holder says every few seconds that it is alive; a visible tab that hears
// nothing takes the lock away (a frozen tab keeps its lock for ever). Two holders for a moment do no harm:
// batches are kept before they are sent, and pages are stored only on the state they were asked for.
import type {Environment} from './environment.ts';

const silenceBeforeSteal = 20_000; // four missed signs of life

type Parts = {
  readonly name: string;
  readonly environment: Environment;
  /** Begins the work of the holder; the result ends it. */
  readonly onHold: () => () => Promise<void>;
  readonly isVisible: () => boolean;
};

export class SyncLock {
  private readonly parts: Parts;
  private isClosed = false;
  private isHolding = false;
  private heardAt: number;
  private release: () => void = () => undefined;
  private stopWatch: () => void = () => undefined;
  private ended: Promise<void> = Promise.resolve();
  private readonly abort = new AbortController();

  constructor(parts: Parts) {
    this.parts = parts;
    this.heardAt = parts.environment.elapsed();
  }

  get holds(): boolean {
    return this.isHolding;
  }

  open(): void {
    void this.request(false);
    this.watch();
  }

  /** The holder was heard. */
  heard(): void {
    this.heardAt = this.parts.environment.elapsed();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopWatch();
    this.abort.abort();
    this.release();
    await this.ended;
  }

  private async request(isStealing: boolean): Promise<void> {
    const {locks} = this.parts.environment;
    if (locks === undefined) {
      // Old Safari: every tab is its own holder, which only costs requests.
      await this.hold();
      return;
    }
    try {
      await locks.request(this.parts.name, isStealing ? {steal: true} : {signal: this.abort.signal}, () =>
        this.hold(),
      );
    } catch {
      // Aborted by close, or stolen by another tab: then stand in line again.
      this.release();
      await this.ended;
      if (!this.isClosed) void this.request(false);
    }
  }

  private hold(): Promise<void> {
    if (!this.isClosed && !this.isHolding) this.ended = this.holdUntilReleased();
    return this.ended;
  }

  private async holdUntilReleased(): Promise<void> {
    this.isHolding = true;
    const stop = this.parts.onHold();
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
    await stop();
    this.isHolding = false;
  }

  private watch(): void {
    this.stopWatch = this.parts.environment.after(5000, () => {
      const silence = this.parts.environment.elapsed() - this.heardAt;
      if (!this.isHolding && silence > silenceBeforeSteal && this.parts.isVisible()) {
        this.heard();
        void this.request(true);
      }
      if (!this.isClosed) this.watch();
    });
  }
}
