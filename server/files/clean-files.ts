import type {Tenants} from '../access/tenants.ts';
import type {Files} from './files.ts';

const hour = 3_600_000;
const keptHalf = 30 * 24 * hour; // as long as a terminal may be away and still go on where it stopped
const keptUnfinished = 24 * hour; // nobody writes one file for so long

type Parts = {
  readonly files: Files;
  readonly tenants: Tenants;
  readonly log: (line: string, detail?: unknown) => void;
};

/** One turn: ends what a server that died had begun, and removes what nobody goes on with. */
export async function cleanFiles({files, tenants, log}: Parts): Promise<void> {
  const cleanOne = async (tenantId: number) => {
    // Before the cleaning: what is whole is no half upload, however old.
    const mended = await files.mend(tenantId);
    if (mended > 0) log(`${mended} files of tenant ${tenantId} were whole and count now`);
    const count = await files.clean(tenantId, new Date(Date.now() - keptHalf));
    if (count > 0) log(`${count} uploads of tenant ${tenantId} were never finished and are removed`);
  };
  for (const {tenantId} of await tenants.all())
    await cleanOne(tenantId).catch((error: unknown) => log('old uploads could not be removed', error));
  const swept = await files.sweep(new Date(Date.now() - keptUnfinished));
  if (swept > 0) log(`${swept} files were left half written by a server that died and are removed`);
}

/** Cleans a minute after the start and every six hours; gives the stop. */
export function startFileCleaning(parts: Parts): () => void {
  const turn = () =>
    void cleanFiles(parts).catch((error: unknown) => parts.log('old uploads could not be removed', error));
  const first = setTimeout(turn, 60_000);
  const next = setInterval(turn, 6 * hour);
  first.unref();
  next.unref();
  return () => {
    clearTimeout(first);
    clearInterval(next);
  };
}
