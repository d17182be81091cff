import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {officeProcedure, router} from '../trpc.ts';
import {inspectionList, inspectionPage, planList} from './queries.ts';

export const qualityRouter = router({
  inspections: officeProcedure.query(({ctx}) => inspectionList(ctx.house.database, ctx.session.tenantId)),
  inspection: officeProcedure.input(z.object({id: z.string().max(200)})).query(async ({ctx, input}) => {
    const page = await inspectionPage(ctx.house.database, ctx.session.tenantId, input.id);
    if (page === undefined) throw new ProblemError(problem('unknownThing', {what: input.id}));
    return page;
  }),
  plans: officeProcedure.query(({ctx}) => planList(ctx.house.database, ctx.session.tenantId)),
});
