import {useRef} from 'react';

const holdMs = 600; // long enough that a slow glove does not clear by accident

/** A press and a hold on one button; the hold never fires the press as well. */
export const useHold = (onPress: () => void, onHold: () => void) => {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasHeld = useRef(false);
  const stop = () => clearTimeout(timer.current);
  return {
    onPointerDown: () => {
      wasHeld.current = false;
      stop();
      timer.current = setTimeout(() => {
        wasHeld.current = true;
        onHold();
      }, holdMs);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: {preventDefault(): void}) => event.preventDefault(), // a long touch opens a menu on Android
    onClick: () => {
      if (!wasHeld.current) onPress();
      wasHeld.current = false;
    },
  };
};
