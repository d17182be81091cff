import type {Environment} from './environment.ts';
import type {TerminalStatus} from './status.ts';

/** Space as the browser tells it; `usage` from 0 to 1. Unknown is left out. */
export async function readStorage(storage: Environment['storage']): Promise<TerminalStatus['storage']> {
  if (storage === undefined) return {};
  try {
    const {quota, usage} = await storage.estimate();
    const isPersisted = await storage.persisted();
    if (quota === undefined || usage === undefined || quota <= 0) return {isPersisted};
    return {
      isPersisted,
      freeMegabytes: Math.round((quota - usage) / 1048576),
      quotaMegabytes: Math.round(quota / 1048576),
      usage: Math.round((usage / quota) * 1000) / 1000,
    };
  } catch {
    return {}; // private windows refuse to tell; the terminal works without knowing
  }
}
