// Every code ends here, whatever brought it. The topmost subscriber (a sheet over a screen) handles it.
import type {CodeReading} from '../../shared/items/code-payload.ts';

export type ScanHandler = (reading: CodeReading) => void;

export type ScanBus = {
  /** Handles readings until stopped or until somebody subscribes on top. */
  readonly subscribe: (handler: ScanHandler) => () => void;
  /** Camera and keypad hand in their readings here. */
  readonly emit: (reading: CodeReading) => void;
  readonly last: () => CodeReading | undefined;
  readonly stop: () => void;
};

const sameCodeWithin = 300; // one scan can arrive as keystrokes and as intent

/** Opens the bus and its sources; listen connects a source (the wedge) and returns its stop function. */
export const openScanBus = (options: {
  readonly listen?: (emit: ScanHandler) => () => void;
  readonly now: () => number;
}): ScanBus => {
  const handlers: ScanHandler[] = [];
  let last: CodeReading | undefined;
  let lastAt = -Infinity;
  const emit = (reading: CodeReading): void => {
    const now = options.now();
    const again = last?.raw === reading.raw && now - lastAt <= sameCodeWithin && now >= lastAt;
    last = reading;
    lastAt = now;
    if (!again) handlers[handlers.length - 1]?.(reading);
  };
  const stopListening = options.listen?.(emit);
  return {
    subscribe: (handler) => {
      const own: ScanHandler = (reading) => handler(reading); // the same function may subscribe twice
      handlers.push(own);
      return () => {
        const index = handlers.indexOf(own);
        if (index >= 0) handlers.splice(index, 1);
      };
    },
    emit,
    last: () => last,
    stop: () => {
      stopListening?.();
      handlers.length = 0;
    },
  };
};
