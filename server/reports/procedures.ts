import {z} from 'zod';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {officeProcedure, router} from '../trpc.ts';
import {caseList, casePage} from './case-queries.ts';
import {deviceHealth, devicePage, siteDocument} from './device-queries.ts';
import {chainStatus, journalRows, setAside} from './journal-queries.ts';
import {findThings, headOf, todayOf} from './queries.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const zone = z.number().int().min(-840).max(840);

export const reportsRouter = router({
  head: officeProcedure.query(({ctx}) => headOf(ctx.house.database, ctx.session.tenantId)),
  today: officeProcedure
    .input(z.object({day, zoneMinutes: zone}))
    .query(({ctx, input}) => todayOf(ctx.house.database, ctx.session.tenantId, input)),
  find: officeProcedure
    .input(z.object({text: z.string().min(1).max(80)}))
    .query(({ctx, input}) => findThings(ctx.house.database, ctx.session.tenantId, input.text)),
  cases: officeProcedure
    .input(z.object({isResolved: z.boolean()}))
    .query(({ctx, input}) => caseList(ctx.house.database, ctx.session.tenantId, input)),
  case: officeProcedure.input(z.object({id: z.string().max(200)})).query(async ({ctx, input}) => {
    const page = await casePage(ctx.house.database, ctx.session.tenantId, input.id);
    if (page === undefined) throw new ProblemError(problem('unknownThing', {what: input.id}));
    return page;
  }),
  devices: officeProcedure.query(({ctx}) => deviceHealth(ctx.house.database, ctx.session.tenantId)),
  device: officeProcedure.input(z.object({id: z.string().max(60)})).query(async ({ctx, input}) => {
    const page = await devicePage(ctx.house.database, ctx.session.tenantId, input.id);
    if (page === undefined) throw new ProblemError(problem('unknownThing', {what: input.id}));
    return page;
  }),
  site: officeProcedure.query(async ({ctx}) => {
    const {tenantId, siteId} = ctx.session;
    const found = await siteDocument(ctx.house.database, tenantId, siteId);
    if (found === undefined) throw new ProblemError(problem('unknownThing', {what: siteId}));
    return found;
  }),
  journal: officeProcedure
    .input(
      z.object({
        before: z.number().optional(),
        kind: z.string().max(60).optional(),
        actorId: z.string().max(60).optional(),
        day: day.optional(),
        zoneMinutes: zone,
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(({ctx, input}) => journalRows(ctx.house.database, ctx.session.tenantId, input)),
  chain: officeProcedure.query(({ctx}) => chainStatus(ctx.house.database, ctx.session.tenantId)),
  setAside: officeProcedure.query(({ctx}) => setAside(ctx.house.database, ctx.session.tenantId)),
});
