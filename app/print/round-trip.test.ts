import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {givenWasmReader} from './testing/given-wasm-reader.ts';
import {printedSymbologies, roundTrip} from './testing/round-trip.ts';

const readBarcodes = givenWasmReader(
  readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
);

for (const symbology of printedSymbologies) {
  test(`50 printed ${symbology} codes come back exactly`, async () => {
    const {failures} = await roundTrip(symbology, {count: 50, seed: 20261122, readBarcodes});
    expect(failures).toEqual([]);
  });
}
