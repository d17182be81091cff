import {expect, test} from 'vitest';
import type {CodeReading} from '../../shared/items/code-payload.ts';
import {openScanBus} from './scan-bus.ts';

const reading = (raw: string, source: CodeReading['source'] = 'wedge'): CodeReading => ({raw, source, at: 0});

test('the topmost subscriber handles a code, the one below again after it left', () => {
  let now = 0;
  const bus = openScanBus({now: () => (now += 1000)});
  const seen: string[] = [];
  bus.subscribe(({raw}) => seen.push(`screen ${raw}`));
  const leave = bus.subscribe(({raw}) => seen.push(`sheet ${raw}`));
  bus.emit(reading('A'));
  leave();
  leave();
  bus.emit(reading('B'));
  expect(seen).toEqual(['sheet A', 'screen B']);
});

test('the same code from two sources within 300 ms is one event', () => {
  let now = 0;
  const bus = openScanBus({now: () => now});
  const seen: string[] = [];
  bus.subscribe(({raw, source}) => seen.push(`${source} ${raw}`));
  bus.emit(reading('A'));
  now = 300;
  bus.emit(reading('A', 'camera'));
  now = 601;
  bus.emit(reading('A', 'camera'));
  bus.emit(reading('B'));
  expect(seen).toEqual(['wedge A', 'camera A', 'wedge B']);
  expect(bus.last()?.raw).toBe('B');
});

test('the source is connected at the start and stopped at the end', () => {
  let emit: ((reading: CodeReading) => void) | undefined;
  const bus = openScanBus({
    now: () => 0,
    listen: (hand) => {
      emit = hand;
      return () => (emit = undefined);
    },
  });
  const seen: string[] = [];
  bus.subscribe(({raw}) => seen.push(raw));
  emit?.(reading('A'));
  bus.stop();
  expect([seen, emit]).toEqual([['A'], undefined]);
});
