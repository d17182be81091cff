import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {officeProcedure, router} from '../trpc.ts';
import {instructionsOfItem} from './instruction-queries.ts';
import {itemList, itemPage, reasonList} from './queries.ts';

export const itemsRouter = router({
  list: officeProcedure
    .input(z.object({text: z.string().max(80).optional(), limit: z.number().int().max(5000).default(5000)}))
    .query(({ctx, input}) => itemList(ctx.house.database, ctx.session.tenantId, input)),
  page: officeProcedure.input(z.object({id: z.string().max(200)})).query(async ({ctx, input}) => {
    const page = await itemPage(ctx.house.database, ctx.session.tenantId, input.id);
    if (page === undefined) throw new ProblemError(problem('unknownThing', {what: input.id}));
    return page;
  }),
  instructions: officeProcedure
    .input(z.object({itemId: z.string().max(200)}))
    .query(({ctx, input}) => instructionsOfItem(ctx.house.database, ctx.session.tenantId, input.itemId)),
  reasons: officeProcedure.query(({ctx}) => reasonList(ctx.house.database, ctx.session.tenantId)),
});
