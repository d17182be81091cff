// A person at a terminal, in the words of the screens (Chinese, as the floor has them).
import type {Glass} from './glass.ts';
import {Hands} from './hands.ts';
import {heldFacts, type HeldFact} from './outbox.ts';
import {pin} from './factory.ts';

const waiting = ['queued', 'sent'];

export class TerminalPage extends Hands {
  private readonly address: string;

  constructor(glass: Glass, name: string, address: string) {
    super(glass, name);
    this.address = address;
  }

  async open(path = ''): Promise<void> {
    await this.glass.open(`${this.address}/t/${path}`);
    await this.until('the shell is up', 'window.chejianMounted');
  }

  /** Goes to a screen without loading the page again. */
  async go(path: string): Promise<void> {
    await this.glass.evaluate(`void (location.hash = ${JSON.stringify(path)})`);
  }

  /** To the first screen; what is scanned from now on is its own and no longer of the screen before. */
  async home(): Promise<void> {
    await this.go('/');
    await this.sees('扫任意码');
  }

  /** From a new browser to the sign-in, with everything on the device. */
  async enrol(code: string): Promise<void> {
    await this.open();
    await this.sees('登记这台终端');
    await this.write('登记码', code);
    await this.tap('登记', {isWhole: true});
    await this.sees('请扫工牌', 40_000);
    await this.isReadyForOffline();
  }

  /** The service worker is in charge: from now on the page comes from the device. */
  async isReadyForOffline(): Promise<void> {
    await this.until('the service worker controls the page', 'navigator.serviceWorker.controller', 60_000);
  }

  async signIn({badge, name}: {readonly badge: string; readonly name: string}): Promise<void> {
    await this.scan(`P:${badge}`);
    await this.sees(name);
    await this.givePin(pin);
    for (const words of ['输入工牌密码', '正在核对', '未登录']) await this.seesNot(words);
    await this.sees(name);
  }

  async givePin(digits: string): Promise<void> {
    await this.type(digits);
    await this.tapIfThere('登录', {isWhole: true}, 600); // asked for only when the length of the PIN is not known here
  }

  /** The green picture has come and gone: the last press is on the disk. */
  async stored(): Promise<void> {
    await this.until('stored', 'document.querySelector("[data-outcome=accepted]")', 8000);
    await this.until('the picture is gone', '!document.querySelector("[data-outcome]")');
  }

  /** Presses amber away, if the screen wants it pressed. */
  async understand(): Promise<void> {
    if (await this.tapIfThere('知道了', {isWhole: true}))
      await this.until('the picture is gone', '!document.querySelector("[data-outcome]")');
  }

  /** The red picture: nothing was stored, and why. */
  async refused(words: string): Promise<void> {
    await this.until(`refused: ${words}`, 'document.querySelector("[data-outcome=refused]")');
    await this.sees(words);
  }

  /** What stands between the strip and the dock. */
  async body(): Promise<string> {
    return this.glass.evaluate<string>('(document.querySelector("main") || document.body).innerText');
  }

  facts(): Promise<readonly HeldFact[]> {
    return heldFacts(this.glass);
  }

  async unsent(): Promise<number> {
    return (await this.facts()).filter(({state}) => waiting.includes(state)).length;
  }
}
