// How pictures are read. Frames: one pass. Stills: all options, then copies that repair light, noise and slant,
// then enlarged and sharpened ones. Copies also make linear codes look like other codes, so those are believed
// only by a clear vote; matrix codes carry error correction and are believed at once.
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
import {evened, inverted, reduced, smoothed, turned} from './picture-repairs.ts';
import {textOfBytes} from './text-of-bytes.ts';

export type ReadBarcodes = (picture: Picture, options: ReaderOptions) => Promise<readonly ReadResult[]>;

const thinnest = 0.03; // seen: right readings span 6 % of their length and more, cut ones 1.5 %

type Corner = {readonly x: number; readonly y: number};
const distance = (a: Corner, b: Corner): number => Math.hypot(a.x - b.x, a.y - b.y);

// ITF has no check and ends in any bar: lines that leave a slanted code at its edge read a part of it as a code
// of its own. Such a reading is only a few lines high, in a picture that is higher.
const isCutItf = ({symbology, position}: ReadResult, picture: Picture): boolean => {
  const {topLeft, topRight, bottomLeft, bottomRight} = position;
  const height = (distance(topLeft, bottomLeft) + distance(topRight, bottomRight)) / 2;
  const most = Math.min(picture.width, picture.height) / 2;
  return symbology === 'ITF' && height < Math.min(most, thinnest * distance(topLeft, topRight));
};

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

const leastDenoised = 24; // pixels: zxing 3.1.4 leaves its memory when it removes noise from strips of 3 to 8

const wanted = (code: DecodedCode, choice: Required<DecodeChoice>): boolean =>
  code.text !== '' && (code.symbology !== 'itf' || choice.itfLengths.includes(code.text.length));

const read = async (
  readBarcodes: ReadBarcodes,
  picture: Picture,
  options: ReaderOptions,
  choice: Required<DecodeChoice>,
): Promise<readonly DecodedCode[]> => {
  const flat = Math.min(picture.width, picture.height) < leastDenoised;
  const results = await readBarcodes(picture, flat ? {...options, tryDenoise: false} : options);
  return results
    .filter((result) => result.isValid && !isCutItf(result, picture))
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
const largestFiltered = 1_500_000; // pixels; sharpened copies of more cost minutes

type Votes = Map<string, {readonly code: DecodedCode; count: number}>;

const isMatrix = ({symbology}: DecodedCode): boolean => symbology === 'qrcode' || symbology === 'datamatrix';

const count = (votes: Votes, codes: readonly DecodedCode[]): void => {
  for (const code of codes) {
    const key = `${code.variant} ${code.text}`;
    const entry = votes.get(key) ?? {code, count: 0};
    entry.count += 1;
    votes.set(key, entry);
  }
};

const leader = (votes: Votes, needed: number): DecodedCode | undefined => {
  const [first, second] = [...votes.values()].sort((a, b) => b.count - a.count);
  if (!first || first.count < needed) return undefined;
  return first.count >= timesRunnerUp * (second?.count ?? 0) ? first.code : undefined;
};

type Repair = (even: GreyPicture) => GreyPicture;

// Lines and columns are read anyway. Five degrees apart, so that low bars are seen by three of them.
const angles = [45, 30, 60, 15, 75, 20, 25, 35, 40, 50, 55, 65, 70, 10, 80];
const upright: readonly Repair[] = [
  (even) => even,
  (even) => smoothed(even, 0, 2), // along upright bars
  (even) => smoothed(even, 1, 1),
  (even) => smoothed(even, 0, 4),
  (even) => smoothed(even, 4, 0), // along lying bars
  (even) => enlarged(smoothed(even, 0, 3), 2),
  (even) => enlarged(even, 2),
];
const slanted = angles.map(
  (degrees): Repair =>
    (even) =>
      turned(even, degrees),
);
const repairVotes = 3;

const readRepaired = async (
  readBarcodes: ReadBarcodes,
  even: GreyPicture,
  choice: Required<DecodeChoice>,
  repairs: readonly Repair[],
): Promise<readonly DecodedCode[]> => {
  const votes: Votes = new Map();
  const options: ReaderOptions = {...thoroughOptions, tryDenoise: false, formats: allFormats(choice)};
  for (const repair of repairs) {
    const codes = await read(readBarcodes, pictureOf(repair(even)), options, choice);
    const matrix = codes.filter(isMatrix);
    if (matrix.length > 0) return matrix;
    count(votes, codes);
    const winner = leader(votes, repairVotes);
    if (winner) return [winner];
  }
  return [];
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
    count(votes, await read(readBarcodes, pictureOf(copy), options, choice));
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
  if (asIs.length > 0) return asIs;
  const isLarge = picture.width * picture.height > largestFiltered;
  const grey = isLarge ? reduced(greyOf(picture), largestFiltered / 2) : greyOf(picture);
  const even = evened(grey);
  const tours = [
    [even, upright],
    [inverted(even), upright], // etched: the decoder itself inverts matrix codes only
    [even, slanted],
  ] as const;
  for (const [base, repairs] of tours) {
    const repaired = await readRepaired(readBarcodes, base, choice, repairs);
    if (repaired.length > 0) return repaired;
  }
  if (isLarge) return []; // a photo of a hall must not keep a phone busy for a minute
  const matrix = await readMatrix(readBarcodes, grey, choice);
  return matrix.length > 0 ? matrix : vote(readBarcodes, grey, choice);
};
