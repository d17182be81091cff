// AbortSignal.timeout, any, reason and throwIfAborted. A signal made here has a `reason`; fetch in
// old browsers still rejects with AbortError, so callers look at signal.reason.
type Reasoned = AbortSignal & {reason?: unknown};

const newError = (name: string, text: string) =>
  typeof DOMException === 'function' ? new DOMException(text, name) : Object.assign(new Error(text), {name});

const isReasonNative = () => 'reason' in AbortSignal.prototype;

const abortWith = (controller: AbortController, reason: unknown) => {
  if (controller.signal.aborted) return;
  if (!isReasonNative())
    Object.defineProperty(controller.signal, 'reason', {value: reason, configurable: true});
  controller.abort(reason);
};

const timeout = (milliseconds: number) => {
  const controller = new AbortController();
  setTimeout(() => abortWith(controller, newError('TimeoutError', 'signal timed out')), milliseconds);
  return controller.signal;
};

const any = (signals: Iterable<AbortSignal>) => {
  const controller = new AbortController();
  for (const signal of Array.from(signals) as Reasoned[]) {
    const pass = () => abortWith(controller, signal.reason ?? newError('AbortError', 'signal is aborted'));
    if (signal.aborted) pass();
    else signal.addEventListener('abort', pass, {once: true});
  }
  return controller.signal;
};

function throwIfAborted(this: Reasoned) {
  if (this.aborted) throw this.reason ?? newError('AbortError', 'signal is aborted');
}

/** Defines what is missing on AbortSignal. */
export const fillAbortSignal = () => {
  const add = (target: object, name: string, value: unknown) => {
    if (!(name in target)) Object.defineProperty(target, name, {value, writable: true, configurable: true});
  };
  add(AbortSignal, 'timeout', timeout);
  add(AbortSignal, 'any', any);
  add(AbortSignal.prototype, 'throwIfAborted', throwIfAborted);
};
