// The short form of `npm run chaos`: the real browser, server and database, killed and troubled while two workers
// scan. Everything that beeped is in the journal, once; the long form is told in bench/results/chaos.json.
import {expect, test} from 'vitest';
import {runChaos} from './chaos/chaos-run.ts';

const plan = {seed: 20_261_122, kills: 6, facts: 200, minutes: 4};
const mostMs = 600_000; // building two releases and healing take most of it

test(
  'killed again and again, nothing that beeped is lost and nothing is there twice',
  {timeout: mostMs},
  async () => {
    const result = await runChaos(plan, () => undefined);
    expect(result.judgement).toMatchObject({lost: [], doubled: [], invented: [], quarantined: 0});
    expect(result.unsound).toEqual([]);
    expect(result.survival.missing).toBe(0);
    expect(result.settings).toMatchObject({fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on'});
    expect(result.kills).toMatchObject({
      browser: 2,
      renderer: 1,
      server: 1,
      database: 1,
      serverAndDatabase: 1,
    });
    expect(result.confirmed).toBeGreaterThan(50);
  },
);
