import {expect, test} from 'vitest';
import {startAddresses, withCode} from './start-address.ts';

const lan = {
  kind: 'lan',
  addresses: ['http://10.0.0.7:7300/install', 'http://192.168.1.5:7300/install'],
} as const;
const local = {kind: 'local', addresses: []} as const;
const at = (origin: string) => new URL(origin);

test('the address under which the office was opened comes first', () => {
  expect(startAddresses(lan, at('https://192.168.1.5:7443'))[0]).toBe('http://192.168.1.5:7300/install');
  expect(startAddresses(lan, at('http://localhost:7300'))).toEqual(lan.addresses);
});

test('a server of this computer only has none, not even its own: a tablet cannot open localhost', () => {
  expect(startAddresses(local, at('http://localhost:7300'))).toEqual([]);
  expect(startAddresses(local, at('https://127.0.0.1:7300'))).toEqual([]);
  // Plain http from afar opens no camera and keeps nothing offline.
  expect(startAddresses(local, at('http://192.168.1.5:7300'))).toEqual([]);
});

test('an office behind a proxy with https is an address for tablets', () => {
  expect(startAddresses(local, at('https://mes.example.com'))).toEqual(['https://mes.example.com/t/']);
});

test('the code stands behind the sign that browsers keep to themselves', () => {
  expect(withCode('https://mes.example.com/t/', {code: 'AB C', kind: 'terminal'})).toBe(
    'https://mes.example.com/t/#enrol=AB%20C',
  );
});

test('a phone is led to its own shell, past the certificate if there is one', () => {
  const phone = {code: 'ABC', kind: 'phone'} as const;
  expect(withCode('https://mes.example.com/t/', phone)).toBe('https://mes.example.com/s/#enrol=ABC');
  expect(withCode('http://10.0.0.7:7300/install', phone)).toBe(
    'http://10.0.0.7:7300/install#enrol=ABC&shell=s',
  );
  expect(withCode('http://localhost:7300/s/', phone)).toBe('http://localhost:7300/s/#enrol=ABC');
});
