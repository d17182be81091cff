// What a camera does to a printed code: slant, light, noise, glare of a wrong exposure. All from a seed.
import type {Random} from '../../print/testing/random-payloads.ts';
import type {GreyPicture} from '../picture.ts';

const samples = 3; // across and down in each pixel: edges are grey, as a lens draws them

/** The picture on grey paper with a margin, turned by so many degrees. */
export const slanted = (grey: GreyPicture, degrees: number, margin = 40): GreyPicture => {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const {width: w, height: h} = grey;
  const width = Math.ceil(w * Math.abs(cosine) + h * Math.abs(sine)) + 2 * margin;
  const height = Math.ceil(w * Math.abs(sine) + h * Math.abs(cosine)) + 2 * margin;
  const values = new Uint8ClampedArray(width * height);
  const at = (x: number, y: number): number => {
    const [column, row] = [x * cosine + y * sine + w / 2, y * cosine - x * sine + h / 2];
    const inside = column >= 0 && row >= 0 && column < w && row < h;
    return inside ? (grey.values[Math.floor(row) * w + Math.floor(column)] ?? 0) : 235;
  };
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const [left, top] = [(pixel % width) - width / 2, Math.floor(pixel / width) - height / 2];
    let sum = 0;
    for (let part = 0; part < samples * samples; part += 1)
      sum += at(
        left + ((part % samples) + 0.5) / samples,
        top + (Math.floor(part / samples) + 0.5) / samples,
      );
    values[pixel] = sum / samples / samples;
  }
  return {values, width, height};
};

const changed = (
  grey: GreyPicture,
  change: (value: number, x: number, y: number) => number,
): GreyPicture => ({
  ...grey,
  values: grey.values.map((value, pixel) =>
    change(value, pixel % grey.width, Math.floor(pixel / grey.width)),
  ),
});

/** Grain of a sensor in the dark: about as strong as that share of white. */
export const noisy = (grey: GreyPicture, share: number, random: Random): GreyPicture =>
  changed(grey, (value) => {
    const four = [1, 1, 1, 1].reduce((sum) => sum + random(1000) / 1000, -2);
    return 128 + (value - 128) * 0.6 + four * 1.7 * 255 * share;
  });

/** A shadow falls from one side and leaves so much of the light. */
export const shaded = (grey: GreyPicture, left: number): GreyPicture =>
  changed(grey, (value, x) => value * (1 - ((1 - left) * x) / grey.width));

/** Black and white come out as two greys that are nearly the same. */
export const faint = (grey: GreyPicture, contrast: number, random: Random): GreyPicture =>
  changed(grey, (value) => 128 + (value - 128) * contrast + random(5) - 2);

export const negative = (grey: GreyPicture): GreyPicture => changed(grey, (value) => 255 - value);

/** Stripes of random widths in one direction: everything of a bar code but its rules. */
export const stripes = (random: Random): GreyPicture => {
  const [width, height] = [400 + random(200), 200 + random(100)];
  const row = new Uint8ClampedArray(width);
  const narrow = 2 + random(2);
  for (let x = random(40), dark = true; x < width; dark = !dark) {
    const bar = random(2) === 0 ? narrow : random(3) === 0 ? narrow * 2 : Math.round(narrow * 2.5);
    row.fill(dark ? 20 : 230, x, x + bar);
    x += bar;
  }
  return {
    values: Uint8ClampedArray.from({length: width * height}, (_, pixel) => row[pixel % width] ?? 0),
    width,
    height,
  };
};
