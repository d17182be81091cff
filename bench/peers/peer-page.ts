// What every peer's page can do; the bench calls it by name in the browser.
export type PeerPage = {
  /** Opens the local stores. `code` enrols where the product asks for it. */
  open(code: string): Promise<void>;
  /** Everything from the server until one document can be asked for; milliseconds. */
  initialSync(documents: number): Promise<number>;
  /** Writes one after another, each awaited until it is durable here; gives the ids of the confirmed ones. */
  write(count: number): Promise<readonly string[]>;
  /** Sends by itself from now on, as the product would all day. */
  live(): Promise<void>;
  /** Sends what waits; milliseconds until the client says that everything is there. */
  drain(): Promise<number>;
  /** Adds 1 to a total that two devices share, in the way the product is meant to be used. */
  add(count: number): Promise<void>;
  /** Exchanges the total with the server. */
  share(): Promise<void>;
};

declare global {
  interface Window {
    peer: PeerPage;
  }
}

/** Milliseconds that work takes, by the clock that nobody can move. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
