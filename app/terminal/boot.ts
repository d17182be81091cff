// The other half of the inline script in index.html: it counts starts, this sets the count back.
type BootWindow = Window & {
  chejianBlocked?: boolean;
  chejianMounted?: boolean;
  chejianStart?: () => void;
  chejianDone?: () => void;
};

const bootKey = 'chejian.boots'; // the same word as in index.html and public/rescue.html

/** Starts the app, unless the inline script shows its own page instead; while that is in doubt, it starts it. */
export const startUnlessBlocked = (start: () => void) => {
  const boot = window as BootWindow;
  if (boot.chejianBlocked === true) boot.chejianStart = start;
  else start();
};

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
  const {chejianDone} = window as BootWindow;
  if (chejianDone) chejianDone();
};
