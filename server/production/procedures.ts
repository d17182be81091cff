import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {officeProcedure, router} from '../trpc.ts';
import {openJobList, workCenterList, workOrderList} from './queries.ts';
import {workOrderPage} from './work-order-queries.ts';

export const productionRouter = router({
  orders: officeProcedure
    .input(z.object({isFinished: z.boolean()}))
    .query(({ctx, input}) => workOrderList(ctx.house.database, ctx.session.tenantId, input)),
  order: officeProcedure.input(z.object({id: z.string().max(200)})).query(async ({ctx, input}) => {
    const page = await workOrderPage(ctx.house.database, ctx.session.tenantId, input.id);
    if (page === undefined) throw new ProblemError(problem('unknownThing', {what: input.id}));
    return page;
  }),
  workCenters: officeProcedure.query(({ctx}) => workCenterList(ctx.house.database, ctx.session.tenantId)),
  openJobs: officeProcedure.query(({ctx}) => openJobList(ctx.house.database, ctx.session.tenantId)),
});
