// Prints random payloads of every symbology we print and reads them with the decoder of the camera.
// All must come back exactly; a failure names its payload. Alone: node bench/scan-round-trip.ts [count] [seed]
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Bench, Row} from './bench.ts';
import {rowOf} from './bench.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

// The parts under test belong to the type project of the browser, so they are loaded by address.
type Reader = unknown;
type Options = {readonly count: number; readonly seed: number; readonly readBarcodes: Reader};
type Loaded = {
  readonly givenWasmReader: (file: Uint8Array) => Reader;
  readonly printedSymbologies: readonly string[];
  readonly roundTrip: (
    symbology: string,
    options: Options,
  ) => Promise<{exact: number; failures: readonly string[]}>;
};
const load = async (): Promise<Loaded> => {
  const [reader, trip] = ['given-wasm-reader', 'round-trip'].map(
    (name) => new URL(`../app/print/testing/${name}.ts`, import.meta.url).href,
  );
  return {...(await import(reader ?? '')), ...(await import(trip ?? ''))} as Loaded; // checked by running it
};

const measure = async (count: number, seed: number): Promise<readonly Row[]> => {
  const {givenWasmReader, printedSymbologies, roundTrip} = await load();
  const readBarcodes = givenWasmReader(readFileSync(wasm));
  const rows: Row[] = [];
  for (const symbology of printedSymbologies) {
    const {exact, failures} = await roundTrip(symbology, {count, seed, readBarcodes});
    failures.slice(0, 10).forEach((failure) => console.log(`  ${failure}`));
    const what = `${symbology} codes printed and read exactly`;
    rows.push(rowOf({what, ours: exact, ceiling: count, goal: 1, better: 'higher', runs: count}));
  }
  return rows;
};

export const bench: Bench = {name: 'scan-round-trip', run: () => measure(1000, 1)};

if (import.meta.main) {
  const [count = '1000', seed = '1'] = process.argv.slice(2);
  for (const {what, ours, ceiling} of await measure(Number(count), Number(seed))) {
    console.log(`${ours} of ${ceiling} ${what}`);
  }
}
