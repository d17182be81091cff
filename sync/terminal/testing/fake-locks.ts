// Web Locks of one browser: one holder, a queue, stealing and aborting. As much as the sync lock needs.

type Waiter = {readonly run: () => void; readonly signal?: AbortSignal};

export class FakeLocks {
  private queue: Waiter[] = [];
  private evict: (() => void) | undefined;

  // The real type has more overloads than anybody calls.
  asManager(): LockManager {
    return {
      request: (_name: string, options: LockOptions, work: () => Promise<void>) =>
        this.request(options, work),
      query: () => Promise.resolve({}),
    } as unknown as LockManager;
  }

  private request(options: LockOptions, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        const evict = (): void => reject(new DOMException('stolen', 'AbortError'));
        this.evict = evict;
        work().then(() => {
          if (this.evict !== evict) return;
          this.evict = undefined;
          resolve();
          this.queue.shift()?.run();
        }, reject);
      };
      if (options.steal === true) {
        this.evict?.();
        return run();
      }
      if (this.evict === undefined) return run();
      const waiter = {run, signal: options.signal};
      options.signal?.addEventListener('abort', () => {
        this.queue = this.queue.filter((each) => each !== waiter);
        reject(new DOMException('aborted', 'AbortError'));
      });
      this.queue.push(waiter);
    });
  }
}
