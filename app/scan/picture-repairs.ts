// Copies of a picture that undo what light, noise and a slanted code did to it. None adds an edge.
import type {GreyPicture} from './picture.ts';
import {meanAround} from './picture.ts';

/** At most so many pixels: each is the mean of those it stands for. */
export const reduced = (grey: GreyPicture, mostPixels: number): GreyPicture => {
  const factor = Math.sqrt((grey.width * grey.height) / mostPixels);
  if (factor <= 1) return grey;
  const [width, height] = [Math.floor(grey.width / factor), Math.floor(grey.height / factor)];
  const radius = Math.round((factor - 1) / 2);
  const means = meanAround(grey, radius, radius);
  const values = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y + 0.5) * factor) * grey.width;
    for (let x = 0; x < width; x += 1)
      values[y * width + x] = means[row + Math.floor((x + 0.5) * factor)] ?? 0;
  }
  return {values, width, height};
};

const darkestShare = 0.005; // of the pixels may fall off at either end when the range is stretched

const rangeOf = (values: ArrayLike<number>): {readonly low: number; readonly high: number} => {
  const counts = new Uint32Array(256);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const value = Math.min(255, Math.max(0, Math.round(values[pixel] ?? 0)));
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const edge = (from: number, step: number): number => {
    let seen = 0;
    for (let value = from; value >= 0 && value < 256; value += step) {
      seen += counts[value] ?? 0;
      if (seen > values.length * darkestShare) return value;
    }
    return from;
  };
  return {low: edge(0, 1), high: edge(255, -1)};
};

/** The same light everywhere, and the full range from black to white. */
export const evened = (grey: GreyPicture): GreyPicture => {
  const radius = Math.max(16, Math.round(Math.min(grey.width, grey.height) / 6));
  const around = meanAround(grey, radius, radius);
  const flat = around.map((mean, pixel) => ((grey.values[pixel] ?? 0) * 140) / Math.max(8, mean));
  const {low, high} = rangeOf(flat);
  const scale = 255 / Math.max(1, high - low);
  return {...grey, values: Uint8ClampedArray.from(flat, (value) => (value - low) * scale)};
};

/** Noise averaged away across and down. */
export const smoothed = (grey: GreyPicture, across: number, down: number): GreyPicture => ({
  ...grey,
  values: Uint8ClampedArray.from(meanAround(grey, across, down)),
});

/** The whole picture turned by so many degrees, on white. */
export const turned = (grey: GreyPicture, degrees: number): GreyPicture => {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const {width: w, height: h, values: source} = grey;
  const width = Math.round(w * Math.abs(cosine) + h * Math.abs(sine));
  const height = Math.round(w * Math.abs(sine) + h * Math.abs(cosine));
  const values = new Uint8ClampedArray(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const column = fromX * cosine + fromY * sine + w / 2 - 0.5;
      const row = fromY * cosine - fromX * sine + h / 2 - 0.5;
      if (column < 0 || row < 0 || column >= w - 1 || row >= h - 1) continue;
      const at = Math.floor(row) * w + Math.floor(column);
      const [along, down] = [column % 1, row % 1];
      const above = (source[at] ?? 0) * (1 - along) + (source[at + 1] ?? 0) * along;
      const below = (source[at + w] ?? 0) * (1 - along) + (source[at + w + 1] ?? 0) * along;
      values[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return {values, width, height};
};

/** Light for dark. */
export const inverted = (grey: GreyPicture): GreyPicture => ({
  ...grey,
  values: grey.values.map((value) => 255 - value),
});
