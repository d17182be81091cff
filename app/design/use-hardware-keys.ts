import {useEffect, useRef} from 'react';
import {keypadKeyOf, scanBegan, settleMs, typedKeys, type HardwareKey} from './hardware-keys.ts';
import type {KeypadKey} from './keypad-entry.ts';

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Hands the digit keys of the device to a keypad, without taking the scanner's. */
export const useHardwareKeys = (onKey: (key: KeypadKey) => void, onEnter?: () => void) => {
  const latest = useRef({onKey, onEnter});
  useEffect(() => {
    latest.current = {onKey, onEnter};
  });
  useEffect(() => {
    let waiting: HardwareKey[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const typed = typedKeys(waiting);
      waiting = [];
      for (const raw of typed) {
        const key = keypadKeyOf(raw);
        if (key === 'enter') latest.current.onEnter?.();
        else if (key) latest.current.onKey(key);
      }
    };
    const drop = () => {
      waiting = [];
      clearTimeout(timer);
    };
    const listen = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey ||
        isTextField(event.target)
      )
        return;
      if (keypadKeyOf(event.key) === undefined) return;
      // Enter on a focused button presses that button; both at once would report twice.
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      waiting.push({key: event.key, timeStampMs: event.timeStamp});
      clearTimeout(timer);
      timer = setTimeout(settle, settleMs);
    };
    addEventListener('keydown', listen);
    addEventListener(scanBegan, drop);
    return () => {
      removeEventListener('keydown', listen);
      removeEventListener(scanBegan, drop);
      drop();
    };
  }, []);
};
