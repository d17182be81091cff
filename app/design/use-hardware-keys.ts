import {useEffect, useRef} from 'react';
import {isWriting, keypadKeyOf, scanBegan, settleMs, typedKeys, type HardwareKey} from './hardware-keys.ts';
import type {KeypadKey} from './keypad-entry.ts';

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/**
 * Hands the digit keys of the device to a keypad, without taking the scanner's. An Enter after letters confirms
 * nothing: the number on the screen is not what was typed. `onLetters` says so.
 */
export const useHardwareKeys = (
  onKey: (key: KeypadKey) => void,
  onEnter?: () => void,
  onLetters?: (letters: string) => void,
) => {
  const latest = useRef({onKey, onEnter, onLetters});
  useEffect(() => {
    latest.current = {onKey, onEnter, onLetters};
  });
  useEffect(() => {
    let waiting: HardwareKey[] = [];
    let letters = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const typed = typedKeys(waiting);
      waiting = [];
      for (const raw of typed) {
        const key = keypadKeyOf(raw);
        if (key === undefined) letters += raw;
        else if (key !== 'enter') latest.current.onKey(key);
        else if (letters === '') latest.current.onEnter?.();
        else latest.current.onLetters?.(letters);
        if (key === 'enter' || key === 'erase' || key === 'clear') letters = '';
      }
    };
    const drop = () => {
      waiting = [];
      letters = '';
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
      if (!isWriting(event.key) && keypadKeyOf(event.key) === undefined) return;
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
