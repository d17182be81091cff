// Every list of the office at the usual and the narrowest desktop, in both languages: nothing is wider than its place, no heading is
// cut, and the name of an item is read to its end. A new list is walked too: the menu says which there are.
import {afterAll, beforeAll, expect} from 'vitest';
import type {Page} from 'playwright-core';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {startServer, type RealServer} from './harness/real-server.ts';
import {eventually} from './harness/scratch.ts';
import {Office} from './harness/office.ts';
import {openStory} from './harness/story.ts';

const step = openStory();
/** As a valve maker has them in English; a longer one has its end in the tooltip. */
const usualName = 'J41H-16C DN100 globe valve bonnet'.length;
const narrow = {width: 1024, height: 768};
const usual = {width: 1440, height: 900};
let server: RealServer;
let profile: Profile;
let browser: OpenBrowser;
let page: Page;

/** What a person could not read, in words for the one who has to mend it. */
const unreadable = (): Promise<readonly string[]> =>
  page.evaluate((longest) => {
    // What is set to the right runs out on the left, where nobody can scroll to.
    const isCutLeft = (one: Element) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return one.clientWidth > 0 && words.getBoundingClientRect().left < one.getBoundingClientRect().left;
    };
    const isCut = (one: Element) => one.scrollWidth > one.clientWidth || isCutLeft(one);
    const words = (one: Element) => `${one.textContent} (${one.scrollWidth} of ${one.clientWidth})`;
    const cut = (what: string, selector: string, most = 1000) =>
      [...document.querySelectorAll(selector)]
        .filter((one) => isCut(one) && (one.textContent ?? '').length <= most)
        .map((one) => `${what}: ${words(one)}`);
    const wide = isCut(document.documentElement) ? ['the page is wider than the screen'] : [];
    return [
      ...wide,
      ...[...document.querySelectorAll('table')]
        .filter(({parentElement: frame}) => frame !== null && isCut(frame))
        .map((table) => `a table is wider than its frame: ${table.tHead?.textContent}`),
      ...cut('heading', 'th'),
      ...cut('item', 'td [data-name]', longest),
      ...cut('button', 'main button'),
    ];
  }, usualName);

beforeAll(async () => {
  server = await startServer('office-lists');
  const office = new Office(server.url);
  await office.signIn();
  profile = newProfile('office-lists');
  browser = await openChromium(profile, narrow);
  const [name = '', value = ''] = office.sessionCookie.split('=');
  await browser.context.addCookies([{name, value, url: server.url}]);
  page = browser.page;
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await server?.dispose();
});

for (const language of ['zh', 'en'] as const) {
  step(`${language}: each list is read whole, on a narrow desktop too`, async () => {
    await page.goto(`${server.url}/o/`);
    await page.evaluate((one) => localStorage.setItem('chejian.language', one), language);
    await page.reload();
    const menu = page.locator('nav a');
    await menu.first().waitFor();
    const paths = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(paths.length).toBeGreaterThan(15);
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(`${server.url}${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      for (const size of [usual, narrow]) {
        await page.setViewportSize(size);
        await page.waitForTimeout(50); // lists leave out columns in the frame after
        found.push(...(await unreadable()).map((what) => `${path} at ${size.width}: ${what}`));
      }
    }
    expect(found).toEqual([]);
  });
}

step('work orders show the boxes that their legend explains', async () => {
  await page.goto(`${server.url}/o/orders`);
  const boxes = page.locator('td [role=img]');
  await boxes.first().waitFor();
  expect(await boxes.count()).toBeGreaterThan(5);
});

step('who opens a record and goes back finds the row they came from', async () => {
  await page.goto(`${server.url}/o/items`);
  await page.locator('tbody tr').nth(5).waitFor();
  for (let times = 0; times < 60; times += 1) await page.keyboard.press('j');
  const row = page.locator('tr[data-cursor=true]');
  const words = await row.innerText();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/items/*');
  await page.locator('main h1').waitFor();
  await page.goBack();
  await row.waitFor();
  expect(await row.innerText()).toBe(words);
  await page.keyboard.press('j');
  expect(Number(await row.getAttribute('aria-rowindex'))).toBe(61);
});

step(
  'a dialog that is closed gives the focus back, and Enter opens the row of the cursor again',
  async () => {
    const button = page.getByRole('button', {name: /新建物料|New item/});
    await button.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await eventually('the button has the focus', () =>
      button.evaluate((one) => one === document.activeElement),
    );
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/items/*');
    expect(await page.getByRole('dialog').count()).toBe(0);
  },
);
