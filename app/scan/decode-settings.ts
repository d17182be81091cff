import type {ReaderOptions, ReadResult} from 'zxing-wasm/reader';

export type CodeSymbology =
  | 'code128'
  | 'code39'
  | 'datamatrix'
  | 'qrcode'
  | 'ean13'
  | 'ean8'
  | 'upca'
  | 'itf'
  | 'other';

/** One decoded symbol. */
export type DecodedCode = {
  readonly text: string;
  readonly symbology: CodeSymbology;
  /** AIM identifier such as ]C1: tells GS1 symbols from plain ones. */
  readonly aim: string;
  /** The decoder's own name of the variant, for example Code32. */
  readonly variant: string;
  readonly centre: {readonly x: number; readonly y: number};
};

export type DecodeChoice = {
  /** plain: letters as printed. any: also full ASCII, Code 32 and PZN, recognised by their content. */
  readonly code39?: 'plain' | 'any';
  /** Lengths of ITF that are expected; it is read falsely from parts of other codes. */
  readonly itfLengths?: readonly number[];
};

export const frameChoice: Required<DecodeChoice> = {code39: 'plain', itfLengths: [14]};
/** A still is chosen by a person, so unusual variants are welcome. */
export const stillChoice: Required<DecodeChoice> = {
  code39: 'any',
  itfLengths: [6, 8, 10, 12, 14, 16, 18, 20],
};

type Formats = NonNullable<ReaderOptions['formats']>;

const matrixFormats: Formats = ['QRCode', 'DataMatrix'];

export const linearFormats = ({code39}: Required<DecodeChoice>): Formats => [
  'Code128',
  code39 === 'plain' ? 'Code39Std' : 'Code39', // Code39 turns pairs such as /W into other characters
  'EAN13',
  'EAN8',
  'ITF',
];

export const allFormats = (choice: Required<DecodeChoice>): Formats => [
  ...matrixFormats,
  ...linearFormats(choice),
];

const text: ReaderOptions = {textMode: 'Plain', eanAddOnSymbol: 'Ignore', maxNumberOfSymbols: 8};

/** For every frame: about 11 ms on an empty 1280x720 picture. */
export const fastOptions: ReaderOptions = {
  ...text,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  tryDenoise: false,
};

/** For every third frame and for stills: about 37 ms on an empty frame. */
export const thoroughOptions: ReaderOptions = {
  ...text,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: true,
};

const symbologies: Readonly<Record<string, CodeSymbology>> = {
  Code128: 'code128',
  Code39: 'code39',
  DataMatrix: 'datamatrix',
  QRCode: 'qrcode',
  ITF: 'itf',
};

export const symbologyOf = ({format, symbology}: ReadResult): CodeSymbology => {
  if (symbology !== 'EANUPC') return symbologies[symbology] ?? 'other';
  return format === 'EAN8' ? 'ean8' : format === 'UPCA' ? 'upca' : 'ean13';
};
