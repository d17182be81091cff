import {PassThrough} from 'node:stream';
import fc from 'fast-check';
import pg from 'pg';
import {expect, test} from 'vitest';
import {bindMessage} from './bind-message.ts';
import type {BindConfig} from './bind-message.ts';

/** What a connection of the driver writes. */
function messageOfDriver(config: BindConfig): Buffer {
  const stream = new PassThrough();
  const connection = new pg.Connection({stream: () => stream});
  connection.bind(config as pg.BindConfig, false); // the mapper is missing in the driver's types
  return (stream.read() as Buffer | null) ?? Buffer.alloc(0);
}

test('the message is the one that the driver makes, byte by byte', () => {
  const anyValue = fc.oneof(
    fc.constant(null),
    fc.string({unit: 'binary', maxLength: 300}),
    fc.uint8Array({maxLength: 300}).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(
      fc.array(anyValue, {maxLength: 40}),
      fc.stringMatching(/^[a-z0-9-]{0,40}$/),
      (values, statement) => {
        const config = {portal: '', statement, values};
        expect(bindMessage(config).equals(messageOfDriver(config))).toBe(true);
      },
    ),
  );
});

test('values are mapped as the driver maps them, with their places', () => {
  const seen: unknown[] = [];
  const valueMapper = (value: unknown, at: number) => {
    seen.push([value, at]);
    return value === undefined ? null : JSON.stringify(value);
  };
  const config = {statement: 's', values: [7, undefined, true], valueMapper};
  expect(bindMessage(config).equals(messageOfDriver(config))).toBe(true);
  expect(seen.slice(0, 3)).toEqual([
    [7, 0],
    [undefined, 1],
    [true, 2],
  ]);
});
