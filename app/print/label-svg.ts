// A symbol on paper: exact millimetres, white ground, quiet zone, and bars that are whole printer dots.
import type {PrintedSymbol, PrintedSymbology, SymbolRefusal} from './symbol.ts';
import {drawSymbol} from './symbol.ts';

export type SymbolBox = {
  readonly maxWidthMm: number;
  readonly maxHeightMm: number;
  /** Printer dot: 0.125 mm at 203 dpi, 0.0847 mm at 300 dpi. */
  readonly dotMm?: number;
};

export type LabelSymbol = {
  readonly ok: true;
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly moduleMm: number;
};

export type LabelRefusal =
  | SymbolRefusal
  | {readonly ok: false; readonly problem: 'doesNotFit'; readonly detail: string};

const usualDot = 0.125;
const smallestBar = 0.25; // X dimension that cheap scanners still read on paper
const smallestModule = 0.33; // matrix modules for a phone at 20 cm
const largestModule = 1.5;

const moduleFor = (symbol: PrintedSymbol, box: SymbolBox): number | undefined => {
  const dot = box.dotMm ?? usualDot;
  const wide = box.maxWidthMm / (symbol.columns + 2 * symbol.quiet);
  const high = symbol.isLinear ? wide : box.maxHeightMm / (symbol.rows + 2 * symbol.quiet);
  const dots = Math.floor(Math.min(wide, high, largestModule) / dot + 1e-6); // 1e-6: an exact fit must not be lost
  const smallest = symbol.isLinear ? smallestBar : smallestModule;
  return dots * dot + 1e-9 < smallest ? undefined : dots * dot;
};

const millimetres = (value: number): string => String(Math.round(value * 10000) / 10000);

// No crispEdges: it rounds every edge to whole pixels, and three-pixel bars then differ by a third.
const svgOf = (symbol: PrintedSymbol, moduleMm: number, box: SymbolBox): LabelSymbol => {
  const {columns, rows, quiet, isLinear, path} = symbol;
  const widthMm = (columns + 2 * quiet) * moduleMm;
  const heightMm = isLinear ? box.maxHeightMm : (rows + 2 * quiet) * moduleMm;
  const up = isLinear ? heightMm : moduleMm;
  const top = isLinear ? 0 : quiet * moduleMm;
  const place = `translate(${millimetres(quiet * moduleMm)} ${millimetres(top)}) scale(${millimetres(moduleMm)} ${millimetres(up)})`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres(widthMm)}mm" height="${millimetres(heightMm)}mm"` +
    ` viewBox="0 0 ${millimetres(widthMm)} ${millimetres(heightMm)}">` +
    `<rect width="100%" height="100%" fill="#fff"/>` +
    `<path transform="${place}" fill="#000" fill-rule="evenodd" d="${path}"/></svg>`;
  return {ok: true, svg, widthMm, heightMm, moduleMm};
};

/** One symbol as SVG, as large as the box allows in whole printer dots. */
export const labelSvg = (
  symbology: PrintedSymbology,
  text: string,
  box: SymbolBox,
): LabelSymbol | LabelRefusal => {
  const drawn = drawSymbol(symbology, text);
  if (!drawn.ok) return drawn;
  const moduleMm = moduleFor(drawn.symbol, box);
  if (moduleMm === undefined)
    return {ok: false, problem: 'doesNotFit', detail: `${box.maxWidthMm} x ${box.maxHeightMm} mm`};
  return svgOf(drawn.symbol, moduleMm, box);
};

/** The first symbology that holds the text within the box: Code 128 for laser scanners, else QR. */
export const fittingSvg = (
  symbologies: readonly PrintedSymbology[],
  text: string,
  box: SymbolBox,
): LabelSymbol | LabelRefusal => {
  let refusal: LabelRefusal = {ok: false, problem: 'notForSymbology', detail: text};
  for (const symbology of symbologies) {
    const made = labelSvg(symbology, text, box);
    if (made.ok) return made;
    refusal = made;
  }
  return refusal;
};
