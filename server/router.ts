import { accessRouter } from './access/procedures.ts';
import { journalRouter } from './journal/procedures.ts';
import { router } from './trpc.ts';

/** Every procedure of the office, by module. */
export const appRouter = router({
  access: accessRouter,
  journal: journalRouter,
});
export type AppRouter = typeof appRouter;
