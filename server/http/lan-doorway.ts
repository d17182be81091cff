// What a tablet on the LAN gets over plain http: the way to trust this server, and nothing else.
import {getConnInfo} from '@hono/node-server/conninfo';
import {Hono} from 'hono';
import type {MiddlewareHandler} from 'hono';
import type {House} from '../house.ts';

const isLoopback = (address: string | undefined): boolean =>
  address === undefined || address === '::1' || address.replace('::ffff:', '').startsWith('127.');

/** The CA certificate of this installation, for tablets to install. */
export function caRoute(caPem: string): Hono {
  const app = new Hono();
  app.get('/install/ca.crt', (context) =>
    context.body(caPem, 200, {
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="chejian-ca.crt"',
    }),
  );
  return app;
}

/** Plain http from another machine is led to the installation page; from this machine it is as good as https. */
export function lanDoorway(house: House): MiddlewareHandler {
  const {lanPort} = house.config;
  return async (context, next) => {
    const url = new URL(context.req.url);
    const isPlain = url.protocol === 'http:' && !isLoopback(getConnInfo(context).remote.address);
    if (
      !isPlain ||
      url.pathname === '/install/ca.crt' ||
      (url.pathname === '/install' && url.searchParams.has('port'))
    )
      return next();
    return context.redirect(`/install?port=${lanPort}`, 302);
  };
}
