// The other half of the inline script in index.html: it counts starts, this sets the count back.
type BootWindow = Window & {chejianBlocked?: boolean; chejianMounted?: boolean};

const bootKey = 'chejian.boots'; // the same word as in index.html and public/rescue.html

/** True when the inline script shows its own page instead of the app. */
export const isBootBlocked = () => (window as BootWindow).chejianBlocked === true;

/** Tells the watchdog that something that helps is on the glass, so that it says nothing over it. */
export const bootAnswered = () => {
  (window as BootWindow).chejianMounted = true;
};

/** Tells the watchdog that the app reached its first screen: this start came through. */
export const bootSucceeded = () => {
  bootAnswered();
  try {
    localStorage.removeItem(bootKey);
  } catch {
    // Without localStorage nothing was counted either.
  }
};
