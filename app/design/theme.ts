// Day and night are the shift's, never the clock's: the switch or the shift calendar sets them.
export type Theme = 'day' | 'night';

const themeKey = 'chejian.theme';
const stripColours = {day: '#d3d8da', night: '#0d1012'} as const; // --sunken of tokens.css, for the frame of the device

/** What is stored on this device; day until somebody chose. */
export const storedTheme = (): Theme => {
  try {
    return localStorage.getItem(themeKey) === 'night' ? 'night' : 'day';
  } catch {
    return 'day'; // a private window may forbid storage
  }
};

const paint = (theme: Theme) => {
  const root = document.documentElement;
  if (theme === 'night') root.setAttribute('data-theme', 'night');
  else root.removeAttribute('data-theme');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', stripColours[theme]);
};

/** Switches day and night and keeps the choice on this device. */
export const setTheme = (theme: Theme) => {
  paint(theme);
  try {
    localStorage.setItem(themeKey, theme);
  } catch {
    // The choice holds until the page is closed.
  }
};

/** Paints the stored theme; called once before the first render. */
export const applyStoredTheme = () => paint(storedTheme());
