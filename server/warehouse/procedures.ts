import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {officeProcedure, router} from '../trpc.ts';
import {locationList, stockDocumentList, stockList, stockPage} from './queries.ts';
import {stocktakeList, stocktakePage} from './stocktake-queries.ts';

const byId = z.object({id: z.string().max(200)});
const known = <T>(page: T | undefined, id: string): T => {
  if (page === undefined) throw new ProblemError(problem('unknownThing', {what: id}));
  return page;
};

export const warehouseRouter = router({
  stock: officeProcedure.query(({ctx}) => stockList(ctx.house.database, ctx.session.tenantId)),
  stockOfItem: officeProcedure
    .input(byId)
    .query(async ({ctx, input}) =>
      known(await stockPage(ctx.house.database, ctx.session.tenantId, input.id), input.id),
    ),
  locations: officeProcedure.query(({ctx}) => locationList(ctx.house.database, ctx.session.tenantId)),
  documents: officeProcedure.query(({ctx}) => stockDocumentList(ctx.house.database, ctx.session.tenantId)),
  stocktakes: officeProcedure.query(({ctx}) => stocktakeList(ctx.house.database, ctx.session.tenantId)),
  stocktake: officeProcedure
    .input(byId)
    .query(async ({ctx, input}) =>
      known(await stocktakePage(ctx.house.database, ctx.session.tenantId, input.id), input.id),
    ),
});
