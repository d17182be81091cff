import {expect, test} from 'vitest';
import type {Environment} from './environment.ts';
import {browserEnvironment} from './environment.ts';
import {Line} from './line.ts';

const magicReply = () => new Response(JSON.stringify({magic: 'chejian'}));
const long = {text: 'x'.repeat(5000)};

// Not gzip: what a browser makes of it is the browser's; here only who gets it counts.
const pack = (text: string): Promise<ArrayBuffer> =>
  Promise.resolve(Uint8Array.from(new TextEncoder().encode(`packed ${text}`)).buffer);

/** What a request looks like on the line. */
async function sent(
  request: {readonly body: object; readonly isPacked?: boolean},
  environment: Partial<Environment> = {pack},
) {
  const inits: RequestInit[] = [];
  const line = new Line('https://mes.example', {
    ...browserEnvironment(),
    ...environment,
    fetch: (_url, init) => {
      inits.push(init);
      return Promise.resolve(magicReply());
    },
  });
  const answer = await line.ask({path: 'push', ...request});
  const [init] = inits;
  return {answer, body: init?.body, encoding: new Headers(init?.headers).get('content-encoding')};
}

test('a long body goes packed to a server that unpacks', async () => {
  const {answer, body, encoding} = await sent({body: long, isPacked: true});
  expect(encoding).toBe('gzip');
  expect(new TextDecoder().decode(body as ArrayBuffer)).toBe(`packed ${JSON.stringify(long)}`);
  expect(answer.ok).toBe(true);
});

test('a short body, an old server and an old browser each get plain text', async () => {
  for (const plain of [
    await sent({body: {a: 1}, isPacked: true}),
    await sent({body: long}),
    await sent({body: long, isPacked: true}, {pack: undefined}),
  ]) {
    expect(plain.encoding).toBeNull();
    expect(typeof plain.body).toBe('string');
  }
});

test('a browser that fails to pack is a broken line, not a lost batch', async () => {
  const {answer} = await sent(
    {body: long, isPacked: true},
    {pack: () => Promise.reject(new Error('no memory'))},
  );
  expect(answer).toMatchObject({ok: false, kind: 'offline'});
});
