// What Chromium 77 and Safari 14 lack and our own code or a library calls. Each one only where it
// is missing. Written by hand: core-js costs nine times as much, and its structuredClone crashes
// workers of 77. Runs in the page and, imported first, in workers.
import {fillAbortSignal} from './polyfills-abort.ts';
import {cloneValue} from './polyfills-clone.ts';

type Missing = Record<string, unknown>;

const define = (target: object, name: string, value: unknown) => {
  if (name in target) return;
  Object.defineProperty(target, name, {value, writable: true, configurable: true, enumerable: false});
};

const fill = (target: object, members: Missing) => {
  for (const name of Object.keys(members)) define(target, name, members[name]);
};

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

type Test<T> = (value: T, index: number, list: readonly T[]) => unknown;

function findLastIndex<T>(this: readonly T[], test: Test<T>): number {
  for (let index = this.length - 1; index >= 0; index -= 1)
    if (test(this[index] as T, index, this)) return index;
  return -1;
}

function findLast<T>(this: readonly T[], test: Test<T>): T | undefined {
  return this[findLastIndex.call(this as readonly unknown[], test as Test<unknown>)];
}

function toSpliced<T>(this: readonly T[], ...args: [number, number, ...T[]]): T[] {
  const copy = this.slice();
  copy.splice(...args);
  return copy;
}

const arrays: Missing = {
  at,
  findLast,
  findLastIndex,
  toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number) {
    return this.slice().sort(compare);
  },
  toReversed<T>(this: readonly T[]) {
    return this.slice().reverse();
  },
  with<T>(this: readonly T[], index: number, value: T) {
    const copy = this.slice();
    copy[index < 0 ? copy.length + index : index] = value;
    return copy;
  },
  toSpliced,
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function replaceAll(
  this: string,
  search: string | RegExp,
  by: string | ((match: string, ...rest: unknown[]) => string),
) {
  const pattern = typeof search === 'string' ? new RegExp(escaped(search), 'g') : search;
  return this.replace(pattern, by as string);
}

const randomUUID = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const promiseAny = <T>(list: Iterable<T | PromiseLike<T>>) =>
  new Promise<T>((resolve, reject) => {
    const promises = Array.from(list);
    const errors: unknown[] = [];
    let open = promises.length;
    const fail = (index: number, error: unknown) => {
      errors[index] = error;
      open -= 1;
      if (open === 0)
        reject(Object.assign(new Error('All promises were rejected'), {name: 'AggregateError', errors}));
    };
    if (open === 0)
      reject(Object.assign(new Error('All promises were rejected'), {name: 'AggregateError', errors}));
    promises.forEach((promise, index) =>
      Promise.resolve(promise).then(resolve, (error: unknown) => fail(index, error)),
    );
  });

const withResolvers = <T>() => {
  const parts = {} as {promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void};
  parts.promise = new Promise<T>((resolve, reject) => Object.assign(parts, {resolve, reject}));
  return parts;
};

function replaceChildren(this: Element, ...nodes: (Node | string)[]) {
  while (this.lastChild) this.removeChild(this.lastChild);
  this.append(...nodes);
}

fill(globalThis, {
  queueMicrotask: (task: () => void) => void Promise.resolve().then(task),
  structuredClone: (value: unknown) => cloneValue(value),
});
fill(Object, {
  hasOwn: (target: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(target, key),
  fromEntries: (entries: Iterable<[string, unknown]>) => {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Array.from(entries)) result[key] = value;
    return result;
  },
});
fill(Array.prototype, arrays);
fill(Object.getPrototypeOf(Uint8Array.prototype) as object, {at, findLast, findLastIndex});
fill(String.prototype, {at, replaceAll});
fill(Promise, {any: promiseAny, withResolvers});
if (typeof crypto !== 'undefined') fill(crypto, {randomUUID});
if (typeof Element !== 'undefined') fill(Element.prototype, {replaceChildren});
if (typeof AbortSignal !== 'undefined') fillAbortSignal();
