// One tab of the terminal with a worker at it. The page behind it may die at any moment and be replaced by another:
// whatever the worker was waiting for then fails, and the tab waits to be usable again.
import type {CDPSession, Page} from 'playwright-core';
import {bindingName, earScript, type Heard} from './ear-script.ts';
import {glassOf, type Glass} from '../harness/glass.ts';
import type {Ledger} from './ledger.ts';

const patienceMs = 15_000;
const gapSeconds = 0.008; // what Zebra and Honeywell wedges send

export type Picture = Extract<Heard, {readonly kind: 'picture'}>;
type Waiting = {readonly fits: (heard: Heard) => boolean; done(heard: Heard): void; fail(cause: Error): void};

export class Tab {
  readonly no: number;
  private readonly ledger: Ledger;
  private open: {readonly page: Page; readonly session: CDPSession; readonly glass: Glass} | undefined;
  private waiting: Waiting[] = [];
  private lastStored: string | undefined;
  /** The screen can be worked at. */
  isReady = false;
  /** Script of the page that is open: another one is another build. */
  build = '';
  /** What is being scanned at the moment. */
  code: string | undefined;

  constructor(no: number, ledger: Ledger) {
    this.no = no;
    this.ledger = ledger;
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  get page(): Page {
    if (this.open === undefined) throw new Error(`tab ${this.no} is gone`);
    return this.open.page;
  }

  get glass(): Glass {
    if (this.open === undefined) throw new Error(`tab ${this.no} is gone`);
    return this.open.glass;
  }

  /** Puts a page behind the tab; it is not loaded yet. */
  async attach(page: Page, clockMs: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.enable');
    await session.send('Page.enable');
    await session.send('Runtime.addBinding', {name: bindingName});
    await session.send('Page.addScriptToEvaluateOnNewDocument', {source: earScript(clockMs)});
    session.on('Runtime.bindingCalled', ({payload}) => this.hear(JSON.parse(payload) as Heard));
    page.on('crash', () => this.lose(new Error('the renderer is gone')));
    page.on('close', () => this.lose(new Error('the page is closed')));
    this.open = {page, session, glass: await glassOf(page)};
  }

  /** What was open is gone; whoever waits is told. */
  lose(cause: Error): void {
    this.open = undefined;
    this.isReady = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const one of waiting) one.fail(cause);
  }

  /** The trigger of a scanner that does not lift its keys: half the messages to the browser. */
  async scan(code: string): Promise<void> {
    const {session} = this.open ?? {};
    if (session === undefined) throw new Error(`tab ${this.no} is gone`);
    const start = Date.now() / 1000;
    const keys = [...code].map((key) => ({key, text: key, unmodifiedText: key}));
    const end = {key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13};
    const sent = [...keys, end].map((key, at) =>
      session.send('Input.dispatchKeyEvent', {type: 'keyDown', timestamp: start + at * gapSeconds, ...key}),
    );
    await Promise.all(sent);
  }

  /** Waits for something to be heard from now on, while the act goes on. */
  async after(fits: (heard: Heard) => boolean, act: () => Promise<unknown>): Promise<Heard> {
    const heard = new Promise<Heard>((resolve, reject) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        this.waiting = this.waiting.filter((other) => other !== one);
        then();
      };
      const one: Waiting = {
        fits,
        done: (what) => end(() => resolve(what)),
        fail: (cause) => end(() => reject(cause)),
      };
      const timer = setTimeout(() => one.fail(new Error('nothing was heard')), patienceMs);
      this.waiting.push(one);
    });
    heard.catch(() => undefined); // the act may fail first
    await Promise.race([act(), heard]);
    return heard;
  }

  private hear(heard: Heard): void {
    const {ledger} = this;
    switch (heard.kind) {
      case 'stored':
        ledger.store(heard.id, heard.fact);
        this.lastStored = heard.id;
        break;
      case 'receipts':
        for (const id of heard.ids) ledger.acknowledged.add(id);
        break;
      case 'beep':
        if (heard.outcome === 'stored') ledger.beeps += 1;
        break;
      case 'picture':
        this.judge(heard);
        break;
      case 'build':
        this.build = heard.script;
        break;
      case 'clear':
        break;
      default:
        throw new Error(`unknown sound ${JSON.stringify(heard satisfies never)}`);
    }
    for (const one of this.waiting.filter(({fits}) => fits(heard))) one.done(heard);
  }

  /** Green and amber say that it is stored, and only then may be shown; red says that nothing is. */
  private judge({outcome, words}: Picture): void {
    const {code, lastStored, ledger} = this;
    if (outcome === 'refused' && code !== undefined) ledger.deniedCodes.add(code);
    if (outcome !== 'accepted' && outcome !== 'attention') return;
    ledger.confirm(lastStored, code !== undefined && words.includes(code) ? code : undefined);
    this.lastStored = undefined;
  }
}
