// Chromium 77 has no :focus-visible: the page itself notes whether keys or fingers were last.
/** Shows the focus ring only while somebody steps through the screen with keys. */
export const watchInputKind = () => {
  const root = document.documentElement;
  const stepping = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);
  addEventListener(
    'keydown',
    (event) => stepping.has(event.key) && root.setAttribute('data-input', 'keys'),
    true,
  );
  addEventListener('pointerdown', () => root.removeAttribute('data-input'), true);
};
