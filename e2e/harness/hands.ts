// Finds things the way a person does, by the words on them, and presses them where they are.
import {join} from 'node:path';
import type {Glass} from './glass.ts';
import {cacheFolder, eventually, pause} from './scratch.ts';

const patience = 15_000;

// What can be pressed, seen and reached now: its middle must be the thing itself and not something above it.
const finder = `(function (wanted, isWhole, selector) {
  var all = [].slice.call(document.querySelectorAll(selector));
  for (var i = 0; i < all.length; i += 1) {
    var one = all[i];
    var words = ((one.getAttribute('aria-label') || '') + ' ' + (one.innerText || one.value || '')).replace(/\\s+/g, ' ').trim();
    var label = (one.getAttribute('aria-label') || '').trim();
    var fits = isWhole ? words === wanted || label === wanted : words.indexOf(wanted) >= 0;
    if (!fits || one.disabled || one.getClientRects().length === 0) continue;
    one.scrollIntoView({block: 'center', inline: 'center'});
    var box = one.getBoundingClientRect();
    var x = box.left + box.width / 2, y = box.top + box.height / 2;
    var hit = document.elementFromPoint(x, y);
    if (hit === one || one.contains(hit) || (hit && hit.contains(one) && hit.tagName === 'LABEL')) return {x: x, y: y};
  }
  return null;
})`;

const pressable =
  'button, a[href], summary, label, [role=button], [role=option], [role=tab], input[type=checkbox], input[type=radio]';
const words = `(document.body.innerText || '')`;

type Point = {readonly x: number; readonly y: number};
type TapOptions = {readonly isWhole?: boolean; readonly selector?: string};

/** Hands and eyes at one screen. */
export class Hands {
  readonly glass: Glass;
  readonly name: string;

  constructor(glass: Glass, name: string) {
    this.glass = glass;
    this.name = name;
  }

  /** Presses what carries these words; waits for it to be there, enabled, uncovered and still. */
  async tap(text: string, {isWhole = false, selector = pressable}: TapOptions = {}): Promise<void> {
    const source = `${finder}(${JSON.stringify(text)}, ${isWhole}, ${JSON.stringify(selector)})`;
    let before: Point | null = null;
    const {x, y} = await this.look(`something to press: ${text}`, async () => {
      const now = await this.glass.evaluate<Point | null>(source);
      const isStill = now !== null && now.x === before?.x && now.y === before.y;
      before = now;
      return isStill && now;
    });
    await this.glass.tapAt(x, y);
  }

  /** Presses it if it comes within a moment. */
  async tapIfThere(text: string, options: TapOptions = {}, withinMs = 1500): Promise<boolean> {
    const source = `${finder}(${JSON.stringify(text)}, ${options.isWhole ?? false}, ${JSON.stringify(options.selector ?? pressable)})`;
    const end = performance.now() + withinMs;
    while (performance.now() < end) {
      const point = await this.glass.evaluate<Point | null>(source);
      if (point !== null) {
        await this.glass.tapAt(point.x, point.y);
        return true;
      }
      await pause(100);
    }
    return false;
  }

  /** The words are on the screen. */
  async sees(text: string, timeoutMs = patience): Promise<void> {
    await this.look(
      `on the screen: ${text}`,
      () => this.glass.evaluate<boolean>(`${words}.indexOf(${JSON.stringify(text)}) >= 0`),
      timeoutMs,
    );
  }

  async seesNot(text: string): Promise<void> {
    await this.look(`gone from the screen: ${text}`, () =>
      this.glass.evaluate<boolean>(`${words}.indexOf(${JSON.stringify(text)}) < 0`),
    );
  }

  /** One of several; the answer is which. */
  async seesOneOf(texts: readonly string[], timeoutMs = patience): Promise<string> {
    return this.look(
      `on the screen: ${texts.join(' or ')}`,
      async () => {
        const shown = await this.screenText();
        return texts.find((text) => shown.includes(text));
      },
      timeoutMs,
    );
  }

  screenText(): Promise<string> {
    return this.glass.evaluate<string>(words);
  }

  /** Digits on the keypad of the screen. */
  async type(digits: string): Promise<void> {
    for (const digit of digits) await this.tap(digit, {isWhole: true, selector: 'button'});
  }

  /** Writes into the field with this label as a keyboard would. */
  async write(label: string, text: string): Promise<void> {
    const source = `(function () {
      var fields = [].slice.call(document.querySelectorAll('label')).filter(function (one) { return one.getClientRects().length > 0 && (one.innerText || '').indexOf(${JSON.stringify(label)}) >= 0; });
      var field = fields.length && fields[0].querySelector('input, textarea');
      if (!field) return null;
      field.focus();
      var box = Object.getOwnPropertyDescriptor(field.tagName === 'INPUT' ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype, 'value');
      box.set.call(field, ${JSON.stringify(text)});
      field.dispatchEvent(new Event('input', {bubbles: true}));
      return true;
    })()`;
    await this.look(`a field: ${label}`, () => this.glass.evaluate<boolean>(source));
  }

  /** Keys of the device under a thumb, which a scanner would send without a pause. */
  async press(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.glass.burst([key]);
      await pause(150);
    }
  }

  /** Pulls the trigger of the wedge scanner. */
  async scan(code: string): Promise<void> {
    await this.glass.burst([...code, 'Enter']);
    await pause(350); // a second pull of the trigger takes a person longer than this
  }

  /** Waits for something the page can tell. */
  async until(what: string, source: string, timeoutMs = patience): Promise<void> {
    await this.look(what, () => this.glass.evaluate<boolean>(`Boolean(${source})`), timeoutMs);
  }

  private async look<T>(
    what: string,
    ask: () => Promise<T | null | undefined | false>,
    timeoutMs = patience,
  ): Promise<T> {
    try {
      return await eventually(what, async () => (await ask()) ?? undefined, timeoutMs);
    } catch (cause) {
      const path = join(cacheFolder('failures'), `${this.name}.png`);
      await this.glass.picture(path).catch(() => undefined);
      const shown = await this.screenText().catch(() => 'nothing');
      throw new Error(`${this.name}: not ${what}. The screen says:\n${shown}\n(picture: ${path})`, {cause});
    }
  }
}
