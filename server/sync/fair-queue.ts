// A queue in which tenants share by weight and not by number: whoever has had least comes next (start-time fair
// queueing). A tenant that was quiet is served at once, however much another one has waiting, and nobody starves.
export type FairQueue<T> = {
  /** `cost` is what serving it takes, in any unit; returns how to take it back while it waits. */
  push(tenant: string, cost: number, item: T): () => boolean;
  /** The next item of a tenant that `mayServe` lets through. */
  shift(mayServe?: (tenant: string) => boolean): T | undefined;
  waiting(tenant: string): number;
  size(): number;
  /** How many are served before one that the tenant would put in now. */
  ahead(tenant: string): number;
};

type Entry<T> = {readonly start: number; readonly item: T};
type Line<T> = {readonly entries: Entry<T>[]; finish: number};

/** More than share a server at a time. */
const mostRemembered = 1000;

export function openFairQueue<T>(): FairQueue<T> {
  const lines = new Map<string, Line<T>>();
  /** What the last one served had had before: newcomers start here, so that no time alone is saved up. */
  let served = 0;
  let size = 0;

  const next = (mayServe: (tenant: string) => boolean): Line<T> | undefined => {
    let best: Line<T> | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [tenant, line] of lines) {
      const start = line.entries[0]?.start;
      if (start === undefined || start >= least || !mayServe(tenant)) continue;
      best = line;
      least = start;
    }
    return best;
  };
  /** What tenants have had is forgotten when nobody waits any more and many are remembered. */
  const forget = () => {
    if (size === 0 && lines.size > mostRemembered) lines.clear();
  };
  return {
    push(tenant, cost, item) {
      const line = lines.get(tenant) ?? {entries: [], finish: 0};
      lines.set(tenant, line);
      const start = Math.max(served, line.finish);
      const entry = {start, item};
      line.finish = start + cost;
      line.entries.push(entry);
      size += 1;
      return () => {
        const at = line.entries.indexOf(entry);
        if (at < 0) return false;
        line.entries.splice(at, 1);
        size -= 1;
        forget();
        return true;
      };
    },
    shift(mayServe = () => true) {
      const line = next(mayServe);
      const entry = line?.entries.shift();
      if (entry === undefined) return undefined;
      served = Math.max(served, entry.start);
      size -= 1;
      forget();
      return entry.item;
    },
    waiting: (tenant) => lines.get(tenant)?.entries.length ?? 0,
    size: () => size,
    ahead(tenant) {
      const own = lines.get(tenant)?.entries.length ?? 0;
      let others = 0;
      for (const [name, {entries}] of lines) if (name !== tenant) others += Math.min(entries.length, own + 1);
      return own + others;
    },
  };
}
