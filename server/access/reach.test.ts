import {expect, test} from 'vitest';
import {reachOf} from './reach.ts';

const own = ['10.0.0.7', '192.168.1.5'];
const config = {lan: false, port: 7300, publicUrl: undefined};

test('a server of this computer only has no address for a tablet', () => {
  expect(reachOf(config, own)).toEqual({kind: 'local', addresses: []});
});

test('on the LAN a tablet starts at the page with the certificate, over plain http', () => {
  expect(reachOf({...config, lan: true}, own)).toEqual({
    kind: 'lan',
    addresses: ['http://10.0.0.7:7300/install', 'http://192.168.1.5:7300/install'],
  });
  expect(reachOf({...config, lan: true}, []).addresses).toEqual([]);
});

test('a public address needs no certificate of ours, whatever else is on', () => {
  expect(reachOf({lan: true, port: 7300, publicUrl: 'https://mes.example.com'}, own)).toEqual({
    kind: 'public',
    addresses: ['https://mes.example.com/t/'],
  });
});
