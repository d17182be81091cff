// node bench/scan-round-trip.ts [count] [seed]: prints and reads random payloads of every symbology we print.
// Expected: all of them, exactly. A failure prints its payload.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {givenWasmReader} from '../app/print/testing/given-wasm-reader.ts';
import {printedSymbologies, roundTrip} from '../app/print/testing/round-trip.ts';

const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const readBarcodes = givenWasmReader(
  readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
);
let failed = 0;
for (const symbology of printedSymbologies) {
  const started = performance.now();
  const {exact, failures} = await roundTrip(symbology, {count, seed, readBarcodes});
  const milliseconds = ((performance.now() - started) / count).toFixed(1);
  console.log(`${symbology.padEnd(16)} ${exact} of ${count}   ${milliseconds} ms each, printing included`);
  failures.slice(0, 10).forEach((failure) => console.log(`  ${failure}`));
  failed += failures.length;
}
process.exitCode = failed === 0 ? 0 : 1;
