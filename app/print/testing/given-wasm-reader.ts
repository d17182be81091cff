import {prepareZXingModule, readBarcodes} from 'zxing-wasm/reader';
import type {ReadBarcodes} from '../../scan/read-picture.ts';

/** The product's decoder without a browser; file is zxing_reader.wasm. */
export const givenWasmReader = (file: Uint8Array): ReadBarcodes => {
  prepareZXingModule({overrides: {wasmBinary: new Uint8Array(file).buffer}});
  return (picture, options) => readBarcodes(picture, options);
};
