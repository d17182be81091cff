import {elementString, readBracketed} from '../../../shared/items/gs1/element-string.ts';
import type {ReadBarcodes} from '../../scan/read-picture.ts';
import {readFrame} from '../../scan/read-picture.ts';
import type {PrintedSymbology} from '../symbol.ts';
import {drawSymbol} from '../symbol.ts';
import {randomPayload, seededRandom} from './random-payloads.ts';
import {rasterOf} from './raster.ts';

export const printedSymbologies = [
  'qrcode',
  'datamatrix',
  'code128',
  'code39',
  'ean13',
  'interleaved2of5',
  'gs1-128',
  'gs1datamatrix',
  'gs1qrcode',
] as const satisfies readonly PrintedSymbology[];

export type RoundTrip = {readonly exact: number; readonly failures: readonly string[]};

// A GS1 symbol comes back without brackets, parts of open length split by FNC1.
const expectedText = (symbology: PrintedSymbology, payload: string): string => {
  if (!symbology.startsWith('gs1')) return payload;
  const read = readBracketed(payload);
  return read.ok ? elementString(read.elements) : payload;
};

/** Prints random payloads and reads them with the decoder of the camera. */
export const roundTrip = async (
  symbology: PrintedSymbology,
  options: {readonly count: number; readonly seed: number; readonly readBarcodes: ReadBarcodes},
): Promise<RoundTrip> => {
  const random = seededRandom(options.seed);
  const failures: string[] = [];
  for (let index = 0; index < options.count; index += 1) {
    const payload = randomPayload(symbology, random);
    const drawn = drawSymbol(symbology, payload);
    const codes = drawn.ok
      ? await readFrame(options.readBarcodes, rasterOf(drawn.symbol, 3), {thorough: true})
      : [];
    const seen = drawn.ok ? codes.map(({text}) => text).join(' | ') : drawn.detail;
    if (codes.length !== 1 || seen !== expectedText(symbology, payload))
      failures.push(`${payload} -> ${seen}`);
  }
  return {exact: options.count - failures.length, failures};
};
