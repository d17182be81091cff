// Chromium 77 lacks Object.hasOwn, and zxing-wasm calls it inside the worker.
const target: object = Object;
if (!('hasOwn' in target)) {
  Object.defineProperty(target, 'hasOwn', {
    value: (owner: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(owner, key),
    configurable: true,
    writable: true,
  });
}

export const polyfilled = true;
