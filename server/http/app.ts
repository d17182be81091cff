import {trpcServer} from '@hono/trpc-server';
import {Hono} from 'hono';
import {getCookie} from 'hono/cookie';
import {compress} from 'hono/compress';
import {sessionOf} from '../access/sessions.ts';
import type {House} from '../house.ts';
import {keptFolder} from '../ops/kept-builds.ts';
import {appRouter} from '../router.ts';
import {procedureFailure} from '../trpc.ts';
import type {RequestContext} from '../trpc.ts';
import {limitBodies} from './body-limits.ts';
import {isOverHttps, ownOriginOnly} from './own-origin.ts';
import {caRoute, lanDoorway} from './lan-doorway.ts';
import {securityHeaders} from './security-headers.ts';
import {officeFileRoutes} from './office-file-routes.ts';
import {failureReply} from './replies.ts';
import {staticFiles} from './static-files.ts';
import {syncRoutes} from './sync-routes.ts';

export const sessionCookie = 'chejian-session';

/** Everything the server answers. */
export function openHttpApp(house: House, caPem?: string): Hono {
  const app = new Hono();
  app.onError((error, context) => failureReply(house, context, error));
  app.use('*', securityHeaders(undefined, caPem === undefined ? undefined : house.config.lanPort));
  limitBodies(app);
  // The installation page asks from plain http whether https is trusted yet.
  app.use('/health', async (context, next) => {
    await next();
    context.header('access-control-allow-origin', '*');
  });
  if (caPem !== undefined) {
    app.use('*', lanDoorway(house));
    app.route('/', caRoute(caPem));
  }
  app.use('/trpc/*', compress());
  app.get('/health', (context) => context.json({ok: true, epoch: house.epoch}));
  app.route('/sync/v1', syncRoutes(house));
  app.use('/trpc/*', ownOriginOnly(house));
  app.use(
    '/trpc/*',
    trpcServer({
      router: appRouter,
      createContext: async (options, context): Promise<RequestContext & Record<string, unknown>> => {
        const token = getCookie(context, sessionCookie);
        const session = await sessionOf(house.database, house.tenants, token).catch((error: unknown) => {
          throw procedureFailure(error) ?? error;
        });
        const secure = isOverHttps(context) ? '; Secure' : '';
        return {
          house,
          token,
          session,
          setCookie: (value) => options.resHeaders.append('set-cookie', `${value}${secure}`),
        };
      },
    }),
  );
  app.route('/office-files', officeFileRoutes(house, sessionCookie));
  app.route('/', staticFiles({kept: keptFolder(house.config.dataDir)}));
  return app;
}
