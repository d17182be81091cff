import type {Context} from 'hono';
import {streamSSE} from 'hono/streaming';
import type {House} from '../house.ts';

/** Proxies and half-open lines are found out within this. */
const pingMilliseconds = 15_000;
const mostMilliseconds = 8 * 60_000;

/** Pokes for a tenant's terminals; ended after some minutes so that the line is proven again. */
export function eventStream(house: House, context: Context, tenantId: number): Response {
  return streamSSE(context, async (stream) => {
    await new Promise<void>((resolve) => {
      const send = (event: string, data: unknown) =>
        void stream.writeSSE({event, data: JSON.stringify(data)}).catch(() => end());
      const unsubscribe = house.poker.subscribe(tenantId, (poke) => send('poke', poke));
      const ping = setInterval(() => send('ping', {}), pingMilliseconds);
      const limit = setTimeout(() => end(), mostMilliseconds + Math.random() * 60_000);
      const end = () => {
        unsubscribe();
        house.poker.ended.removeEventListener('abort', end);
        clearInterval(ping);
        clearTimeout(limit);
        resolve();
      };
      stream.onAbort(end);
      house.poker.ended.addEventListener('abort', end);
      if (house.poker.ended.aborted) return end();
      send('ping', {});
    });
  });
}
