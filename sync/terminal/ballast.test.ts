import {IDBFactory, IDBKeyRange, IDBObjectStore} from 'fake-indexeddb';
import {expect, test} from 'vitest';
import {Ballast} from './ballast.ts';
import type {Environment} from './environment.ts';

const piece = 65536;
type Put = (this: unknown, ...args: unknown[]) => unknown;

/** A disk that has room or not, and a clock that is set. */
const newHouse = () => {
  const house = {hasRoom: true, elapsed: 0};
  const disk = IDBObjectStore.prototype as unknown as {put: Put}; // to be put back afterwards
  const {put} = disk;
  const limited: Put = function (...args) {
    if (!house.hasRoom) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  };
  // Only these members are read.
  const environment = {
    indexedDb: {indexedDB: new IDBFactory(), IDBKeyRange},
    random: (count: number) => new Uint8Array(count),
    elapsed: () => house.elapsed,
  } as unknown as Environment;
  const withDisk = async (act: () => Promise<void>) => {
    disk.put = limited;
    try {
      await act();
    } finally {
      disk.put = put;
    }
  };
  return {house, withDisk, open: () => new Ballast('ballast', environment)};
};

test('given up it is missed, and comes back only when there is room again and time has passed', async () => {
  const {house, withDisk, open} = newHouse();
  await withDisk(async () => {
    const ballast = open();
    await ballast.fill(piece);
    expect(ballast.isKept).toBe(true);
    expect(await ballast.free()).toBe(true);
    expect(ballast.isKept).toBe(false);
    house.elapsed = 599_000; // the room just made is for facts
    await ballast.refill();
    expect(ballast.isKept).toBe(false);
    house.hasRoom = false;
    house.elapsed = 601_000;
    await ballast.refill();
    expect(ballast.isKept).toBe(false);
    house.hasRoom = true;
    await ballast.refill(); // a try is not made twice at once
    expect(ballast.isKept).toBe(false);
    house.elapsed = 1_300_000;
    await ballast.refill();
    expect(ballast.isKept).toBe(true);
    ballast.close();
  });
});

test('a start on a full disk knows it, and so does a second tab that finds nothing to give up', async () => {
  const {house, withDisk, open} = newHouse();
  await withDisk(async () => {
    const [first, second] = [open(), open()];
    await first.fill(piece);
    await second.fill(piece);
    await first.free();
    await second.refill();
    expect(second.isKept).toBe(false);
    expect(await second.free()).toBe(false);
    house.hasRoom = false;
    const third = open();
    await third.fill(piece);
    expect(third.isKept).toBe(false);
    for (const ballast of [first, second, third]) ballast.close();
  });
});
