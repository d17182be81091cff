// Hears what a worker hears. "Accepted" is one short high tone, "attention" begins with a middle one: both mean
// that a fact is on the disk. Only tones that start an outcome are counted.
import type {Glass} from './glass.ts';

const ear = `(function () {
  window.chejianTones = [];
  if (!window.OscillatorNode) return;
  var start = OscillatorNode.prototype.start, stop = OscillatorNode.prototype.stop;
  OscillatorNode.prototype.start = function (at) { this.startedAt = at; return start.apply(this, arguments); };
  OscillatorNode.prototype.stop = function (at) {
    window.chejianTones.push([this.frequency.value, Math.round((at - this.startedAt) * 1000)]);
    return stop.apply(this, arguments);
  };
})()`;

type Listenable = {addInitScript(source: string): Promise<unknown>};

/** Listens from the next page on. */
export const listenForBeeps = (browser: Listenable): Promise<unknown> => browser.addInitScript(ear);

/** Beeps so far on this page that say "stored". */
export const storedBeeps = async (glass: Glass): Promise<number> => {
  const tones = await glass.evaluate<readonly (readonly [number, number])[]>('window.chejianTones');
  const accepted = tones.filter(([hertz, ms]) => hertz === 1800 && ms === 80).length;
  const attention = tones.filter(([hertz]) => hertz === 900).length / 2;
  return accepted + attention;
};
