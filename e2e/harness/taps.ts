// Counts what a finger does, in the page itself: real presses, and what they landed on.
import type {Page} from 'playwright-core';

const counter = `(function () {
  window.chejianTaps = [];
  window.addEventListener('pointerdown', function (event) {
    if (!event.isTrusted) return;
    var pressed = event.target.closest('button, a, label, [role=button]');
    window.chejianTaps.push(((pressed && (pressed.innerText || pressed.getAttribute('aria-label'))) || '').replace(/\\s+/g, ' ').trim());
  }, true);
})()`;

/** Counts from the next page on. */
export const countTaps = (page: Page): Promise<unknown> => page.context().addInitScript(counter);

/** What was pressed since it was last asked, in order. */
export const takeTaps = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>('window.chejianTaps.splice(0)');
