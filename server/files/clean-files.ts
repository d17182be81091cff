import type {Tenants} from '../access/tenants.ts';
import type {Files} from './files.ts';

const hour = 3_600_000;
const keptHalf = 30 * 24 * hour; // as long as a terminal may be away and still go on where it stopped

type Parts = {
  readonly files: Files;
  readonly tenants: Tenants;
  readonly log: (line: string, detail?: unknown) => void;
};

/** Ends what a server that died had begun and removes half uploads that nobody goes on with, a minute after the start
 * and every six hours; gives the stop. */
export function startFileCleaning({files, tenants, log}: Parts): () => void {
  const cleanOne = async (tenantId: number) => {
    // Before the cleaning: what is whole is no half upload, however old.
    const mended = await files.mend(tenantId);
    if (mended > 0) log(`${mended} files of tenant ${tenantId} were whole and count now`);
    const count = await files.clean(tenantId, new Date(Date.now() - keptHalf));
    if (count > 0) log(`${count} uploads of tenant ${tenantId} were never finished and are removed`);
  };
  const clean = async () => {
    for (const {tenantId} of await tenants.all())
      await cleanOne(tenantId).catch((error: unknown) => log('old uploads could not be removed', error));
  };
  const turn = () => void clean().catch((error: unknown) => log('old uploads could not be removed', error));
  const first = setTimeout(turn, 60_000);
  const next = setInterval(turn, 6 * hour);
  first.unref();
  next.unref();
  return () => {
    clearTimeout(first);
    clearInterval(next);
  };
}
