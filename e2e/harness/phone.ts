// A supervisor at a phone, in the words of its pages.
import {pin} from './factory.ts';
import type {Glass} from './glass.ts';
import {Hands} from './hands.ts';
import {heldFacts, type HeldFact} from './outbox.ts';

const waiting = ['queued', 'sent'];
const isWhole = true;

export class PhonePage extends Hands {
  private readonly address: string;

  constructor(glass: Glass, name: string, address: string) {
    super(glass, name);
    this.address = address;
  }

  async open(path = ''): Promise<void> {
    await this.glass.open(`${this.address}/s/${path}`);
    await this.until('something stands', 'document.querySelector("#root").childElementCount');
  }

  /** Goes to a page without loading anything again. */
  async go(path: string): Promise<void> {
    await this.glass.evaluate(`void (location.hash = ${JSON.stringify(`#/${path}`)})`);
  }

  /** From a new browser to the sign-in, with everything on the phone. */
  async enrol(code: string): Promise<void> {
    await this.open();
    await this.sees('登记这台手机');
    await this.write('登记码', code);
    await this.tap('登记', {isWhole});
    await this.sees('输工号', 40_000);
    await this.until('the service worker controls the page', 'navigator.serviceWorker.controller', 60_000);
  }

  /** The badge is asked for only when nobody was here before. */
  async signIn({badge, name}: {readonly badge: string; readonly name: string}): Promise<void> {
    if (
      (await this.seesOneOf(['主管、计划、检验、仓管能在手机上登录。', '输入工牌密码'])) !== '输入工牌密码'
    ) {
      await this.write('输工号', badge);
      await this.tap('下一步', {isWhole});
    }
    await this.sees(name);
    await this.type(pin);
    await this.tapIfThere('登录', {isWhole}, 600); // the last digit signs in when the length of the PIN is known
    await this.sees('迟单');
  }

  /** What the person decided stands above the page. */
  async stored(): Promise<void> {
    await this.sees('已保存：');
  }

  facts(): Promise<readonly HeldFact[]> {
    return heldFacts(this.glass);
  }

  async unsent(): Promise<number> {
    return (await this.facts()).filter(({state}) => waiting.includes(state)).length;
  }
}
