import {z} from 'zod';
import {mayMake} from '../../shared/may.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {uuidPattern} from '../../shared/kernel/uuid.ts';
import {officeProcedure, publicProcedure, router} from '../trpc.ts';
import {setPin} from './directory.ts';
import {createEnrolment} from './enrolment.ts';
import {reachOf} from './reach.ts';
import {deleteListView, listViewInput, listViews, saveListView} from './list-views.ts';
import {deviceList, personList, rolesOf, siteList} from './queries.ts';
import {createUser, signInByPassword, signOut} from './sessions.ts';

const cookie = (value: string, seconds: number) =>
  `chejian-session=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
const twelveHours = 43_200;

export const accessRouter = router({
  tenants: publicProcedure.query(async ({ctx}) =>
    (await ctx.house.tenants.all()).map(({code, name}) => ({code, name})),
  ),
  me: publicProcedure.query(async ({ctx}) => {
    if (ctx.session === undefined) return null;
    const {tenantId, tenant, tenantName, personId, personName, siteId, roles} = ctx.session;
    const sites = await siteList(ctx.house.database, tenantId);
    const site = sites.find((other) => other.id === siteId);
    return {
      tenant,
      tenantName,
      personId,
      personName,
      siteId,
      siteName: site?.name ?? siteId,
      siteNameEn: site?.nameEn,
      zoneMinutes: site?.zoneMinutes ?? 480,
      roles,
    };
  }),
  signIn: publicProcedure
    .input(
      z.object({tenant: z.string().max(40), userName: z.string().max(80), password: z.string().max(200)}),
    )
    .mutation(async ({ctx, input}) => {
      const {token} = await signInByPassword(ctx.house.database, ctx.house.tenants, input);
      ctx.setCookie(cookie(token, twelveHours));
      return {ok: true};
    }),
  signOut: officeProcedure.mutation(async ({ctx}) => {
    if (ctx.token !== undefined) await signOut(ctx.house.database, ctx.token);
    ctx.setCookie(cookie('', 0));
    return {ok: true};
  }),
  people: officeProcedure.query(({ctx}) => personList(ctx.house.database, ctx.session.tenantId)),
  devices: officeProcedure.query(({ctx}) => deviceList(ctx.house.database, ctx.session.tenantId)),
  sites: officeProcedure.query(({ctx}) => siteList(ctx.house.database, ctx.session.tenantId)),
  views: officeProcedure.query(({ctx}) => listViews(ctx.house.database, ctx.session)),
  saveView: officeProcedure.input(listViewInput).mutation(async ({ctx, input}) => {
    await saveListView(ctx.house.database, ctx.session, input);
    return {ok: true};
  }),
  deleteView: officeProcedure
    .input(z.object({id: z.string().regex(uuidPattern)}))
    .mutation(async ({ctx, input}) => {
      await deleteListView(ctx.house.database, ctx.session, input.id);
      return {ok: true};
    }),
  reach: officeProcedure.query(({ctx}) => reachOf(ctx.house.config)),
  newEnrolment: officeProcedure
    .input(
      z.object({
        siteId: z.string(),
        workCenterId: z.string().optional(),
        kind: z.enum(['terminal', 'phone', 'edge']),
        name: z.string().min(1).max(80),
      }),
    )
    .mutation(async ({ctx, input}) => {
      if (!mayMake('device-revoked', ctx.session.roles))
        throw new ProblemError(problem('notPermitted', {person: ctx.session.personName}));
      const tenant = await ctx.house.tenants.byId(ctx.session.tenantId);
      if (tenant === undefined) throw new ProblemError(problem('signInNeeded'));
      const sites = await siteList(ctx.house.database, ctx.session.tenantId);
      // A terminal of no site would get no documents and could sign nobody in.
      if (!sites.some(({id}) => id === input.siteId))
        throw new ProblemError(problem('unknownThing', {what: input.siteId}));
      return createEnrolment(ctx.house.database, tenant, {...input, createdBy: ctx.session.personId});
    }),
  setPin: officeProcedure
    .input(z.object({personId: z.string(), pin: z.string().max(12)}))
    .mutation(async ({ctx, input}) => {
      const {tenantId, personName, roles: own} = ctx.session;
      const roles = await rolesOf(ctx.house.database, tenantId, input.personId);
      if (roles === undefined) throw new ProblemError(problem('unknownThing', {what: input.personId}));
      // With the PIN of an administrator anybody is one.
      const isAllowed = mayMake('person-defined', own) && (!roles.includes('admin') || own.includes('admin'));
      if (!isAllowed) throw new ProblemError(problem('notPermitted', {person: personName}));
      await setPin(ctx.house.database, ctx.session.tenantId, input.personId, input.pin);
      return {ok: true};
    }),
  setUser: officeProcedure
    .input(
      z.object({
        personId: z.string(),
        userName: z.string().min(2).max(80),
        password: z.string().min(8).max(200),
      }),
    )
    .mutation(async ({ctx, input}) => {
      if (!ctx.session.roles.includes('admin'))
        throw new ProblemError(problem('notPermitted', {person: ctx.session.personName}));
      if ((await rolesOf(ctx.house.database, ctx.session.tenantId, input.personId)) === undefined)
        throw new ProblemError(problem('unknownThing', {what: input.personId}));
      await createUser(ctx.house.database, ctx.session.tenantId, input);
      return {ok: true};
    }),
});
