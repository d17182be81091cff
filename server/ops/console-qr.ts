// A QR code in the console: two modules a character, dark on light whatever the colours of the console are.
import bwipjs from 'bwip-js/node';

type Matrix = {readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number};
const quietModules = 2;

/** Lines that show the text as a QR code. */
export function consoleQr(text: string): readonly string[] {
  // The type of the library forgets the options of single symbologies.
  const options: Parameters<typeof bwipjs.raw>[0] = {bcid: 'qrcode', text};
  const [raw] = bwipjs.raw(options) as unknown as Matrix[];
  if (raw === undefined) return [];
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < raw.pixx && y < raw.pixy && raw.pixs[y * raw.pixx + x] === 1;
  const lines: string[] = [];
  for (let y = -quietModules; y < raw.pixy + quietModules; y += 2) {
    let line = '';
    for (let x = -quietModules; x < raw.pixx + quietModules; x += 1) {
      const upper = isDark(x, y);
      const lower = isDark(x, y + 1);
      line += upper ? (lower ? ' ' : '▄') : lower ? '▀' : '█';
    }
    lines.push(`  \u001b[97;40m${line}\u001b[0m`);
  }
  return lines;
}
