// Printed codes as cameras see them, drawn and spoilt here from a seed, through the product's decoder. First of
// all none may be read wrongly; then so many must be read. The shares are what was measured, less one in ten.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {givenWasmReader} from '../print/testing/given-wasm-reader.ts';
import {rasterOf} from '../print/testing/raster.ts';
import {randomPayload, seededRandom} from '../print/testing/random-payloads.ts';
import type {Random} from '../print/testing/random-payloads.ts';
import {drawSymbol} from '../print/symbol.ts';
import type {PrintedSymbology} from '../print/symbol.ts';
import {greyOf, pictureOf} from './picture.ts';
import type {GreyPicture} from './picture.ts';
import {stillChoice} from './decode-settings.ts';
import {readFrame, readStill} from './read-picture.ts';
import {faint, negative, noisy, shaded, slanted, stripes} from './testing/spoilt.ts';

const readBarcodes = givenWasmReader(
  readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
);
const linear: readonly PrintedSymbology[] = ['code128', 'code39', 'ean13', 'interleaved2of5'];
const digits = (random: Random, count: number): string =>
  Array.from({length: count}, () => String(random(10))).join('');

const printed = (symbology: PrintedSymbology, text: string, pixels = 2): GreyPicture => {
  const drawn = drawSymbol(symbology, text);
  if (!drawn.ok) throw new Error(drawn.detail);
  return greyOf(rasterOf(drawn.symbol, pixels));
};

const slow = 180_000; // a picture that is not read goes through a hundred copies

type Tally = {right: number; unread: string[]; wrong: string[]};

const tally = async (pictures: readonly (readonly [string, GreyPicture])[]): Promise<Tally> => {
  const found: Tally = {right: 0, unread: [], wrong: []};
  for (const [text, grey] of pictures) {
    const seen = await readStill(readBarcodes, pictureOf(grey));
    if (seen.length === 0) found.unread.push(text);
    else if (seen.every((code) => code.text === text)) found.right += 1;
    else found.wrong.push(`${text}: ${seen.map((code) => code.text).join(' | ')}`);
  }
  return found;
};

type Spoil = (grey: GreyPicture, random: Random) => GreyPicture;

const spoiltBy = (seed: number, spoil: Spoil, symbologies: readonly PrintedSymbology[]) => {
  const random = seededRandom(seed);
  return symbologies.flatMap((symbology) =>
    Array.from({length: 2}, (): readonly [string, GreyPicture] => {
      const text = randomPayload(symbology, random);
      return [text, spoil(printed(symbology, text), random)];
    }),
  );
};

const spoils: Readonly<Record<string, readonly [number, Spoil, PrintedSymbology[]?]>> = {
  'at any angle': [4, (grey, random) => slanted(grey, random(360)), ['ean13', 'interleaved2of5']],
  'in the grain of a dark hall': [7, (grey, random) => noisy(slanted(grey, random(6) - 3), 0.1, random)],
  'half in a deep shadow': [7, (grey, random) => shaded(slanted(grey, random(10) - 5), 0.1)],
  'printed faintly': [7, (grey, random) => faint(slanted(grey, random(10) - 5), 0.08, random)],
  'etched light on dark': [7, (grey, random) => negative(slanted(grey, random(10) - 5))],
};

for (const [name, [least, spoil, symbologies = linear]] of Object.entries(spoils)) {
  test(`linear codes ${name} are read and never wrongly`, {timeout: slow}, async () => {
    const {right, unread, wrong} = await tally(spoiltBy(20261129, spoil, symbologies));
    expect({wrong}).toEqual({wrong: []});
    expect(right, `unread: ${unread.join(', ')}`).toBeGreaterThanOrEqual(least);
  });
}

test('a slanted ITF is read whole or not at all', async () => {
  const random = seededRandom(7);
  const anyLength = {thorough: true, itfLengths: stillChoice.itfLengths};
  let whole = 0;
  for (let degrees = 4; degrees < 24; degrees += 0.5) {
    const text = digits(random, 2 * (6 + random(5)));
    const picture = pictureOf(slanted(printed('interleaved2of5', text), degrees));
    const seen = await readFrame(readBarcodes, picture, anyLength);
    whole += seen.length;
    expect([text, seen.filter((code) => code.text !== text)]).toEqual([text, []]);
  }
  expect(whole).toBeGreaterThan(5);
});

test('stripes that are no code are read as nothing', {timeout: slow}, async () => {
  expect(await tally([['', stripes(seededRandom(3))]])).toEqual({right: 0, unread: [''], wrong: []});
});

test('a large picture is read as hard as a small one', {timeout: slow}, async () => {
  const random = seededRandom(5);
  const text = randomPayload('ean13', random);
  const large = noisy(slanted(printed('ean13', text, 3), 40, 500), 0.06, random);
  expect(large.width * large.height).toBeGreaterThan(1_500_000);
  expect(await tally([[text, large]])).toEqual({right: 1, unread: [], wrong: []});
});

test('a strip of a few rows is read or not, but never breaks the decoder', {timeout: slow}, async () => {
  const random = seededRandom(11);
  for (const height of [3, 4, 8]) {
    const {values, width} = stripes(random);
    const strip = {values: values.slice(0, width * height), width, height};
    expect(await readStill(readBarcodes, pictureOf(strip))).toEqual([]);
  }
});
