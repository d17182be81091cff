// One device on the floor: a browser with two tabs of the terminal. It can be killed and opened again; the tabs
// outlive their pages.
import type {Page} from 'playwright-core';
import {newProfile, openChromium, type OpenBrowser, type Profile} from '../harness/chromium.ts';
import {people} from '../harness/factory.ts';
import {glassOf} from '../harness/glass.ts';
import {eventually} from '../harness/scratch.ts';
import type {HeldFact} from '../harness/outbox.ts';
import {TerminalPage} from '../harness/terminal.ts';
import type {Ledger} from './ledger.ts';
import {Tab} from './tab.ts';

const flags = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--force-prefers-reduced-motion', // pictures that glide cost half of the machine
];
const worker = people.inspector;
/** Where the worker stands between two acts: a screen with nothing on it that changes. */
export const resting = '/menu';

export class Floor {
  readonly tabs: readonly Tab[];
  private readonly profile: Profile;
  private readonly address: string;
  private browser: OpenBrowser | undefined;
  /** How far opening has come, for the log. */
  step = 'closed';
  /** How wrong the clock of this device is. */
  clockMs = 0;

  constructor(address: string, tabs: number, ledger: Ledger) {
    this.address = address;
    this.profile = newProfile('chaos');
    this.tabs = Array.from({length: tabs}, (_, index) => new Tab(index, ledger));
  }

  get isOpen(): boolean {
    return this.browser !== undefined;
  }

  /** All tabs can be worked at. */
  get isReady(): boolean {
    return this.tabs.every(({isReady}) => isReady);
  }

  get running(): OpenBrowser {
    if (this.browser === undefined) throw new Error('The browser is closed');
    return this.browser;
  }

  handsAt(tab: Tab): TerminalPage {
    return new TerminalPage(tab.glass, `chaos-${tab.no}`, this.address);
  }

  /** The first start: the device is enrolled and its worker signed in. */
  async enrol(code: string): Promise<void> {
    this.browser = await openChromium(this.profile, {flags});
    const terminal = new TerminalPage(await glassOf(this.browser.page), 'chaos', this.address);
    await terminal.enrol(code);
    await terminal.signIn(worker);
    await this.browser.page.goto('about:blank'); // stays, for what is asked of the browser itself
    await this.open();
  }

  /** Opens again what is closed: the browser, or a tab whose page died. */
  async open(): Promise<void> {
    this.browser ??= await openChromium(this.profile, {flags});
    // Both at once, each worker goes on at the own tab; the first that fails is told when both have ended.
    const opened = await Promise.allSettled(
      this.tabs.filter(({isOpen}) => !isOpen).map((tab) => this.openTab(tab)),
    );
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
  }

  /** Closes a tab as a person would; it comes back like one that died. */
  async closeTab(tab: Tab): Promise<void> {
    await tab.page.close();
  }

  /** kill -9 of the browser and all its processes. */
  async kill(): Promise<void> {
    const {browser} = this;
    this.browser = undefined;
    await browser?.kill();
    for (const tab of this.tabs) tab.lose(new Error('the browser was killed'));
  }

  /** Process ids of everything that draws pages or runs their scripts. */
  async renderers(): Promise<readonly number[]> {
    const session = await this.running.context.browser()?.newBrowserCDPSession();
    const {processInfo = []} = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
    await session?.detach();
    return processInfo.filter(({type}) => type === 'renderer').map(({id}) => id);
  }

  private async openTab(tab: Tab): Promise<void> {
    this.step = 'new page';
    const page = await this.running.context.newPage();
    const gone = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error('the page died while it opened'));
      page.once('crash', fail);
      page.once('close', fail);
    });
    gone.catch(() => undefined);
    try {
      await Promise.race([this.load(tab, page), gone]);
    } catch (cause) {
      tab.lose(new Error('the page did not come up', {cause}));
      void page.close().catch(() => undefined); // may never answer when it has crashed
      throw cause;
    }
  }

  private async load(tab: Tab, page: Page): Promise<void> {
    this.step = 'attach';
    await page.setViewportSize({width: 360, height: 640});
    await tab.attach(page, this.clockMs);
    this.step = 'go';
    await page.goto(`${this.address}/t/`, {waitUntil: 'commit', timeout: 30_000});
    this.step = 'settle';
    await this.settle(tab);
    this.step = 'open';
  }

  /** Waits until the tab can be worked at; somebody who was signed out signs in again. */
  async settle(tab: Tab): Promise<void> {
    const terminal = this.handsAt(tab);
    await terminal.until('the shell is up', 'window.chejianMounted', 40_000);
    const shown = await terminal.seesOneOf(['请扫工牌', worker.name], 30_000);
    if (shown === '请扫工牌') await terminal.signIn(worker);
    await terminal.go(resting);
    tab.isReady = true;
  }

  /** The worker goes home. */
  async signOut(tab: Tab): Promise<void> {
    const terminal = this.handsAt(tab);
    await terminal.understand();
    await terminal.go('/menu');
    if ((await terminal.seesOneOf(['退出登录', '请扫工牌'])) === '退出登录') await terminal.tap('退出登录');
    await terminal.sees('请扫工牌');
  }

  /** A new version of the app is looked for, and lies ready. */
  async fetchUpdate(): Promise<void> {
    const [tab] = this.tabs;
    const ask = `navigator.serviceWorker.getRegistration('/t/').then(function (one) {
      return one.waiting ? true : one.update().then(function () { return false; });
    })`;
    await eventually('a new version waits', async () => tab?.glass.evaluate<boolean>(ask), 60_000);
  }

  /** Somebody looks at the screens: the app asks itself whether it may move to a new version. */
  async nudge(): Promise<void> {
    for (const {glass} of this.tabs)
      await glass
        .evaluate('void document.dispatchEvent(new Event("visibilitychange"))')
        .catch(() => undefined);
  }

  /** The clock of the whole device jumps. */
  async shiftClock(ms: number): Promise<void> {
    this.clockMs = ms;
    for (const tab of this.tabs) {
      if (tab.isOpen) await tab.glass.evaluate(`window.chejianShiftClock(${ms})`).catch(() => undefined);
    }
  }

  /** What the device still holds of its own facts. */
  async held(): Promise<readonly HeldFact[]> {
    const [tab] = this.tabs;
    return tab === undefined ? [] : this.handsAt(tab).facts();
  }

  /** The browser believes that its disk holds no more than this; undefined: as much as there is. */
  async limitDisk(bytes: number | undefined): Promise<void> {
    const {origin} = new URL(this.address);
    const tab = this.tabs.find(({isReady}) => isReady);
    if (tab === undefined) throw new Error('No tab is open');
    const session = await this.running.context.newCDPSession(tab.page);
    await session.send(
      'Storage.overrideQuotaForOrigin',
      bytes === undefined ? {origin} : {origin, quotaSize: bytes},
    );
    await session.detach();
  }

  remove(): void {
    this.profile.remove();
  }
}
