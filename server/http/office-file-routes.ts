// Files for people at a desk: photos of inspections to look at, drawings and work instructions to bring.
import type {Context} from 'hono';
import {Hono} from 'hono';
import {getCookie} from 'hono/cookie';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import {mayMake} from '../../shared/may.ts';
import type {Session} from '../access/sessions.ts';
import {sessionOf} from '../access/sessions.ts';
import type {House} from '../house.ts';
import {announcedFile, fileResponse} from './file-routes.ts';
import {ownOriginOnly} from './own-origin.ts';

/** `cookie` names the cookie of the session. */
export function officeFileRoutes(house: House, cookie: string): Hono {
  const app = new Hono();
  const signedIn = async (context: Context): Promise<Session> => {
    const session = await sessionOf(house.database, house.tenants, getCookie(context, cookie));
    if (session === undefined) throw new ProblemError(problem('signInNeeded'));
    return session;
  };
  app.get('/:sha256', async (context) =>
    fileResponse(house.files, (await signedIn(context)).tenantId, context),
  );
  app.put('/:sha256', ownOriginOnly(house), async (context) => {
    const {tenantId, siteId, personName, roles} = await signedIn(context);
    if (!mayMake('work-instruction-defined', roles))
      throw new ProblemError(problem('notPermitted', {person: personName}));
    const type = context.req.header('content-type') ?? '';
    const bytes = Buffer.from(await context.req.arrayBuffer());
    const file = announcedFile(context.req.param('sha256'), bytes.length, type);
    await house.files.takeWhole({tenantId, site: siteId, isDesk: true}, file, bytes);
    return context.json({sha256: file.sha256, size: bytes.length});
  });
  return app;
}
