// How pictures are read. Frames: one pass. Stills: all options, then enlarged and sharpened copies.
// Filters also make linear codes look like other codes, so those are believed only by a clear vote;
// matrix codes carry error correction and are believed at once.
import type {ReaderOptions, ReadResult} from 'zxing-wasm/reader';
import type {DecodeChoice, DecodedCode} from './decode-settings.ts';
import {
  allFormats,
  fastOptions,
  frameChoice,
  linearFormats,
  stillChoice,
  symbologyOf,
  thoroughOptions,
} from './decode-settings.ts';
import type {GreyPicture, Picture} from './picture.ts';
import {enlarged, greyOf, pictureOf, sharpened, unbent} from './picture.ts';
import {textOfBytes} from './text-of-bytes.ts';

export type ReadBarcodes = (picture: Picture, options: ReaderOptions) => Promise<readonly ReadResult[]>;

const decodedOf = (result: ReadResult): DecodedCode => {
  const {topLeft, topRight, bottomLeft, bottomRight} = result.position;
  const matrix = result.symbology === 'QRCode' || result.symbology === 'DataMatrix';
  return {
    text: matrix ? textOfBytes(result) : result.text,
    symbology: symbologyOf(result),
    aim: result.symbologyIdentifier,
    variant: result.format,
    centre: {
      x: (topLeft.x + topRight.x + bottomLeft.x + bottomRight.x) / 4,
      y: (topLeft.y + topRight.y + bottomLeft.y + bottomRight.y) / 4,
    },
  };
};

const wanted = (code: DecodedCode, choice: Required<DecodeChoice>): boolean =>
  code.text !== '' && (code.symbology !== 'itf' || choice.itfLengths.includes(code.text.length));

const read = async (
  readBarcodes: ReadBarcodes,
  picture: Picture,
  options: ReaderOptions,
  choice: Required<DecodeChoice>,
): Promise<readonly DecodedCode[]> => {
  const results = await readBarcodes(picture, options);
  return results
    .filter((result) => result.isValid)
    .map(decodedOf)
    .filter((code) => wanted(code, choice));
};

/** Reads one camera frame; thorough on every third or fourth. */
export const readFrame = (
  readBarcodes: ReadBarcodes,
  picture: Picture,
  options: DecodeChoice & {readonly thorough: boolean},
): Promise<readonly DecodedCode[]> => {
  const choice = {...frameChoice, ...options};
  const passes = options.thorough ? thoroughOptions : fastOptions;
  return read(readBarcodes, picture, {...passes, formats: allFormats(choice)}, choice);
};

type Filter = {readonly scale: number; readonly radius: number; readonly amount: number};

// Amounts above 2 were measured to invent codes as often as they find them.
const scales = [2, 1.5, 1, 2.5];
const filters: readonly Filter[] = scales.flatMap((scale) =>
  [3, 8, 4, 2, 5, 10, 6].flatMap((radius) => [2, 1].map((amount) => ({scale, radius, amount}))),
);
const votesNeeded = 4;
const timesRunnerUp = 4; // seen: a wrong reading reaches a tenth of the right one's votes
const votesEnough = 6;
const largestFiltered = 1_500_000; // pixels; above, a picture has detail enough and the copies cost seconds

type Votes = Map<string, {readonly code: DecodedCode; count: number}>;

const leader = (votes: Votes, needed: number): DecodedCode | undefined => {
  const [first, second] = [...votes.values()].sort((a, b) => b.count - a.count);
  if (!first || first.count < needed) return undefined;
  return first.count >= timesRunnerUp * (second?.count ?? 0) ? first.code : undefined;
};

const vote = async (
  readBarcodes: ReadBarcodes,
  grey: GreyPicture,
  choice: Required<DecodeChoice>,
): Promise<readonly DecodedCode[]> => {
  const votes: Votes = new Map();
  const options: ReaderOptions = {...thoroughOptions, tryDenoise: false, formats: linearFormats(choice)};
  const copies = new Map(scales.map((scale) => [scale, enlarged(grey, scale)]));
  for (const {scale, radius, amount} of filters) {
    const copy = sharpened(copies.get(scale) ?? grey, radius, amount);
    for (const code of await read(readBarcodes, pictureOf(copy), options, choice)) {
      const key = `${code.variant} ${code.text}`;
      const entry = votes.get(key) ?? {code, count: 0};
      entry.count += 1;
      votes.set(key, entry);
    }
    const early = leader(votes, votesEnough);
    if (early) return [early];
  }
  const winner = leader(votes, votesNeeded);
  return winner ? [winner] : [];
};

// Labels on pipes and bottles: the picture is bent back both ways along both axes.
const bends = [
  [0, 0.05],
  [0, -0.05],
  [0.05, 0],
  [-0.05, 0],
  [0.04, 0.04],
  [0.04, -0.04],
  [-0.04, 0.04],
  [-0.04, -0.04],
] as const;

const readMatrix = async (
  readBarcodes: ReadBarcodes,
  grey: GreyPicture,
  choice: Required<DecodeChoice>,
): Promise<readonly DecodedCode[]> => {
  const options: ReaderOptions = {...thoroughOptions, formats: ['QRCode', 'DataMatrix']};
  const found = await read(readBarcodes, pictureOf(enlarged(grey, 2)), options, choice);
  if (found.length > 0) return found;
  for (const [across, down] of bends) {
    const copy = pictureOf(unbent(grey, across, down));
    const codes = await read(readBarcodes, copy, {...options, tryDenoise: false, tryRotate: false}, choice);
    if (codes.length > 0) return codes;
  }
  return [];
};

/** Reads a still picture as hard as it can without ever guessing. */
export const readStill = async (
  readBarcodes: ReadBarcodes,
  picture: Picture,
  options: DecodeChoice = {},
): Promise<readonly DecodedCode[]> => {
  const choice = {...stillChoice, ...options};
  const asIs = await read(readBarcodes, picture, {...thoroughOptions, formats: allFormats(choice)}, choice);
  if (asIs.length > 0 || picture.width * picture.height > largestFiltered) return asIs;
  const grey = greyOf(picture);
  const matrix = await readMatrix(readBarcodes, grey, choice);
  return matrix.length > 0 ? matrix : vote(readBarcodes, grey, choice);
};
