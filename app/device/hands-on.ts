// Somebody is at the screen: it was touched a moment ago, or something is typed and not sent yet.
const quietMs = 20_000; // long enough to walk from the scanner to the keys
const abandonedMs = 600_000; // what was typed and left this long nobody will finish

type Parts = {
  /** Work begins; the answer ends it. */
  readonly begin: () => () => void;
  readonly isHalfEntered: () => boolean;
  /** Calls back once after so many milliseconds; the answer stops it. */
  readonly after: (ms: number, act: () => void) => () => void;
};

/** Turns touches into work that begins with the first and ends when the screen is left alone. */
export const openHandsOn = ({begin, isHalfEntered, after}: Parts): (() => void) => {
  let end: (() => void) | undefined;
  let stop: () => void = () => undefined;
  const wait = (quietSoFarMs: number) => {
    stop = after(quietMs, () => {
      const quiet = quietSoFarMs + quietMs;
      if (isHalfEntered() && quiet < abandonedMs) return wait(quiet);
      end?.();
      end = undefined;
      return undefined;
    });
  };
  return () => {
    end ??= begin();
    stop();
    wait(0);
  };
};

const isTyped = (field: HTMLInputElement | HTMLTextAreaElement) =>
  field.getClientRects().length > 0 && field.value !== '' && field.value !== field.defaultValue;

/** Watches the hands on this page for as long as it lives. */
export const watchHands = (begin: () => () => void): void => {
  const touch = openHandsOn({
    begin,
    isHalfEntered: () =>
      Array.from(document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')).some(
        isTyped,
      ),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  for (const type of ['pointerdown', 'keydown', 'input']) addEventListener(type, touch, true);
};
