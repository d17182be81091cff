// Draws a code as a path in modules: exact, so that the printer's dots decide the size, never a scale factor.
import type {DrawingContext, RenderOptions} from 'bwip-js/generic';
import {
  code128,
  code39,
  datamatrix,
  ean13,
  gs1_128,
  gs1datamatrix,
  gs1qrcode,
  interleaved2of5,
  qrcode,
} from 'bwip-js/generic';

export type PrintedSymbology =
  | 'qrcode'
  | 'datamatrix'
  | 'code128'
  | 'code39'
  | 'ean13'
  | 'interleaved2of5'
  | 'gs1-128'
  | 'gs1datamatrix'
  | 'gs1qrcode';

export type PrintedSymbol = {
  readonly symbology: PrintedSymbology;
  readonly isLinear: boolean;
  readonly columns: number;
  /** 1 for a linear code: its bars are stretched. */
  readonly rows: number;
  /** Dark area in modules, even-odd: "M0 0L2 0L2 1L0 1Z...". */
  readonly path: string;
  /** White modules that must stay free around it. */
  readonly quiet: number;
};

export type SymbolRefusal = {
  readonly ok: false;
  readonly problem: 'notForSymbology' | 'gs1Rule' | 'tooLong';
  /** The encoder's own words, for the person who maintains labels. */
  readonly detail: string;
};

type Encoder = (options: RenderOptions, drawing: DrawingContext<Drawn>) => Drawn;
type Drawn = {readonly columns: number; readonly rows: number; readonly path: string};
type Kind = {
  readonly encode: Encoder;
  readonly isLinear: boolean;
  readonly quiet: number;
  readonly allows: RegExp;
  readonly options?: Partial<RenderOptions> & {readonly eclevel?: string; readonly parse?: boolean};
};

const anyText = /^[^]+$/;
const kinds: Readonly<Record<PrintedSymbology, Kind>> = {
  qrcode: {encode: qrcode, isLinear: false, quiet: 4, allows: anyText, options: {eclevel: 'M'}},
  datamatrix: {encode: datamatrix, isLinear: false, quiet: 2, allows: anyText},
  code128: {encode: code128, isLinear: true, quiet: 10, allows: /^[ -~]+$/},
  // Pairs such as /W mean other characters to scanners in full ASCII mode: such a text is not printed as Code 39.
  code39: {encode: code39, isLinear: true, quiet: 10, allows: /^(?!.*[$%/+][A-Z])[0-9A-Z\-. $/+%]+$/},
  ean13: {encode: ean13, isLinear: true, quiet: 11, allows: /^\d{12,13}$/},
  interleaved2of5: {encode: interleaved2of5, isLinear: true, quiet: 10, allows: /^(\d\d)+$/},
  'gs1-128': {encode: gs1_128, isLinear: true, quiet: 10, allows: anyText},
  gs1datamatrix: {encode: gs1datamatrix, isLinear: false, quiet: 2, allows: anyText},
  gs1qrcode: {encode: gs1qrcode, isLinear: false, quiet: 4, allows: anyText, options: {eclevel: 'M'}},
};

const unitsPerModule = 2; // the encoder draws a matrix module as two units, a bar module as one

// The encoder calls line() for bars and polygon() for matrix areas; text and borders are never asked for.
const collect = (isLinear: boolean): DrawingContext<Drawn> => {
  const unit = isLinear ? 1 : unitsPerModule;
  let size = {columns: 0, rows: 0};
  let path = '';
  const add = (points: readonly (readonly [number, number])[]): void => {
    path += `${points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}Z`;
  };
  const nothing = (): void => undefined;
  return {
    scale: () => null,
    measure: () => ({width: 0, ascent: 0, descent: 0}),
    init: (width, height) => {
      size = {columns: width / unit, rows: isLinear ? 1 : height / unit};
    },
    line: (...[centre, , , , width]) => {
      const left = centre - Math.ceil(width / 2);
      add([
        [left, 0],
        [left + width, 0],
        [left + width, 1],
        [left, 1],
      ]);
    },
    polygon: (points) => add(points.map(([x, y]) => [x / unit, y / unit] as const)),
    hexagon: nothing,
    ellipse: nothing,
    fill: nothing,
    text: nothing,
    end: () => ({...size, path}),
  };
};

const refusalOf = (cause: unknown): SymbolRefusal => {
  const detail = String(cause).replace(/^Error: bwipp\./, '');
  const problem = /^GS1|gs1/.test(detail)
    ? 'gs1Rule'
    : /TooLong|TooBig|tooLong|maxLength/i.test(detail)
      ? 'tooLong'
      : 'notForSymbology';
  return {ok: false, problem, detail};
};

/** A text as a symbol; refused when the symbology cannot hold it or a GS1 rule is broken. */
export const drawSymbol = (
  symbology: PrintedSymbology,
  text: string,
): {readonly ok: true; readonly symbol: PrintedSymbol} | SymbolRefusal => {
  const kind = kinds[symbology];
  if (!kind.allows.test(text)) return {ok: false, problem: 'notForSymbology', detail: text};
  try {
    const options = {...kind.options, bcid: symbology, text, scale: 1, includetext: false};
    const drawn = kind.encode(options, collect(kind.isLinear));
    return {ok: true, symbol: {...drawn, symbology, isLinear: kind.isLinear, quiet: kind.quiet}};
  } catch (cause) {
    return refusalOf(cause);
  }
};
