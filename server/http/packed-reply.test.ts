import {gunzipSync} from 'node:zlib';
import {Hono} from 'hono';
import {expect, test} from 'vitest';
import {packedJson, packedLater, packedStream} from './packed-reply.ts';

const app = new Hono();
app.get('/json/:length', (context) =>
  packedJson(context, {text: '汉'.repeat(Number(context.req.param('length')))}),
);
app.get('/stream/:length', (context) => {
  const pieces = ['{"text":"', '汉'.repeat(Number(context.req.param('length'))), '"}'];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return packedStream(context, stream);
});

async function ask(path: string, accepted?: string) {
  const headers = accepted === undefined ? {} : {'accept-encoding': accepted};
  const response = await app.request(path, {headers});
  const bytes = Buffer.from(await response.arrayBuffer());
  const encoding = response.headers.get('content-encoding');
  const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  return {encoding, length: (JSON.parse(text) as {text: string}).text.length, size: bytes.length};
}

const lengths = [0, 1, 600, 700, 1999, 2000, 5000, 6000, 100_000];

test.each(['json', 'stream'])('a %s reply says the same packed and plain', async (kind) => {
  for (const length of lengths)
    for (const accepted of [undefined, 'gzip, deflate, br', 'identity'])
      expect(await ask(`/${kind}/${length}`, accepted)).toMatchObject({length});
});

test.each(['json', 'stream'])('a long %s reply is packed, a short one leaves as it is', async (kind) => {
  expect(await ask(`/${kind}/5000`, 'gzip')).toMatchObject({encoding: 'gzip'});
  expect((await ask(`/${kind}/5000`, 'gzip')).size).toBeLessThan(200);
  expect(await ask(`/${kind}/100`, 'gzip')).toMatchObject({encoding: null});
});

test.each([
  ['gzip', true],
  ['br;q=1.0, gzip;q=0.8', true],
  ['*', true],
  ['GZIP', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['deflate', false],
  ['x-gzipped', false],
])('who says %s is sent gzip: %s', async (accepted, isPacked) => {
  expect((await ask('/json/5000', accepted)).encoding).toBe(isPacked ? 'gzip' : null);
});

test.each([undefined, 'gzip'])(
  'the head of a later reply leaves before its body is there (%s)',
  async (accepted) => {
    let send = (_text: string): void => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => {
          controller.enqueue(new TextEncoder().encode(text));
          controller.close();
        };
      },
    });
    const later = new Hono();
    let done: Promise<void> = Promise.resolve();
    later.get('/', (context) => {
      const made = packedLater(context, stream, {'x-place': 'there'});
      done = made.done;
      return made.reply;
    });
    const headers: Record<string, string> = accepted === undefined ? {} : {'accept-encoding': accepted};
    const response = await later.request('/', {headers});
    expect(response.headers.get('x-place')).toBe('there');
    send('{"text":"汉"}');
    await done;
    const bytes = Buffer.from(await response.arrayBuffer());
    expect((accepted === undefined ? bytes : gunzipSync(bytes)).toString()).toBe('{"text":"汉"}');
  },
);

test('a later reply that cannot be read to its end is torn, not short', async () => {
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('the database is gone')),
  });
  const later = new Hono();
  let done: Promise<void> = Promise.resolve();
  later.get('/', (context) => {
    const made = packedLater(context, stream, {});
    done = made.done;
    done.catch(() => undefined);
    return made.reply;
  });
  const response = await later.request('/');
  await expect(done).rejects.toThrow('the database is gone');
  await expect(response.text()).rejects.toThrow();
});
