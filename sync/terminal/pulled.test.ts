import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Change, PullReply} from '../protocol.ts';
import {magic} from '../protocol.ts';
import {readPulled, rowTexts} from './pulled.ts';
import {linedText} from './testing/fake-line.ts';

const word = fc.oneof(
  fc.string(),
  fc.string({unit: 'binary'}),
  fc.constantFrom('"', '\\', 'a\\"', '","seq":1,"body":{}', ',\n', '\n', '},\n{"scope":"', '中文', '\n]}'),
);
// Keys of documents are words. V8 13.6 confuses keys of one length that have escapes: JSON.parse('[{"\\\\":1},{"\\"":1}]').
const body = fc.dictionary(
  fc.constantFrom('id', 'code', '数量'),
  fc.oneof(word, fc.integer(), fc.array(word)),
);
const name = fc.oneof({weight: 4, arbitrary: fc.constantFrom('tenant', 'site:s1', 'item', 'receipt')}, word);
const change = fc
  .record({scope: name, collection: name, id: word, seq: fc.nat(), body: fc.option(body)})
  .map(({body, ...rest}): Change => (body === null ? {...rest, deleted: true} : {...rest, body}));

const replyOf = (changes: readonly Change[]): PullReply => ({
  magic,
  protocol: 1,
  epoch: 'e',
  head: 9,
  serverTime: '2026-03-18T06:32:00.000Z',
  durableThrough: 0,
  scopes: ['tenant'],
  streams: {tenant: 9},
  isEnd: true,
  lines: changes.length,
  changes,
});

test('what is cut out of lines is what parsing finds', () => {
  fc.assert(
    fc.property(fc.array(change, {maxLength: 8}), (changes) => {
      const reply = replyOf(changes);
      const {changes: _all, ...outer} = reply;
      const lined = linedText(reply);
      expect(JSON.parse(lined)).toEqual(JSON.parse(JSON.stringify(reply)));
      const receipts = changes.filter(({collection}) => collection === 'receipt');
      const documents = rowTexts(changes.filter(({collection}) => collection !== 'receipt'));
      const wanted = JSON.parse(JSON.stringify({...outer, receipts, documents})) as unknown;
      for (const text of [lined, JSON.stringify(reply)]) expect(readPulled(text)).toEqual(wanted);
    }),
  );
});

test('a torn reply is none, wherever it is torn', () => {
  const changes = [1, 2, 3].map((seq) => ({
    scope: 's',
    collection: 'c',
    id: `${seq}`,
    seq,
    body: {a: '\n]}'},
  }));
  const text = linedText(replyOf(changes));
  for (let end = 0; end < text.length; end += 1) expect(() => readPulled(text.slice(0, end))).toThrow();
  const [first = '', , ...others] = text.split('\n{');
  const missing = readPulled([first, ...others].join('\n{')) as {documents: {rows: string[]}[]};
  expect(missing.documents[0]?.rows).toHaveLength(2); // whole JSON all the same, of a server that counts wrongly
});

test('what is no page is handed on as it is', () => {
  const refusal = {magic, problem: {code: 'serverBusy', params: {}}};
  for (const value of [refusal, null, 7, [], 'text', {changes: 3}])
    expect(readPulled(JSON.stringify(value))).toEqual(value);
});
