import {useRef, useState} from 'react';

const seenMs = 150; // most are over before anybody sees a grey button

/**
 * `[run, isBusy]`: a press while the one before is on its way does nothing. The screen is told only when it takes long:
 * drawing it first would keep the disk waiting.
 */
export const useOneAtATime = () => {
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    const timer = setTimeout(() => setBusy(true), seenMs);
    try {
      await work();
    } finally {
      clearTimeout(timer);
      isRunning.current = false;
      setBusy(false);
    }
  };
  return [run, isBusy] as const;
};
