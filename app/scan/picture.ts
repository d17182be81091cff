// Grey pictures and the two filters that make hard linear codes readable: enlarging and unsharp masking.
// Plain arrays, so that the same code runs in the worker, in tests and in the bench.

/** What decoders take; ImageData fits. */
export type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: PredefinedColorSpace;
};

export type GreyPicture = {
  readonly values: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
};

/** Luminance on a white ground. */
export const greyOf = ({data, width, height}: Picture): GreyPicture => {
  const values = new Uint8ClampedArray(width * height);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const at = pixel * 4;
    const light = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0)) / 1024;
    const cover = (data[at + 3] ?? 255) / 255;
    values[pixel] = light * cover + 255 * (1 - cover);
  }
  return {values, width, height};
};

export const pictureOf = ({values, width, height}: GreyPicture): Picture => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    data.fill(values[pixel] ?? 0, pixel * 4, pixel * 4 + 3);
    data[pixel * 4 + 3] = 255;
  }
  return {data, width, height, colorSpace: 'srgb'};
};

type Axis = {readonly low: Int32Array; readonly high: Int32Array; readonly part: Float64Array};

const axisOf = (from: number, to: number): Axis => {
  const axis = {low: new Int32Array(to), high: new Int32Array(to), part: new Float64Array(to)};
  for (let index = 0; index < to; index += 1) {
    const exact = Math.max(0, Math.min(from - 1, ((index + 0.5) * from) / to - 0.5));
    const low = Math.floor(exact);
    axis.low[index] = low;
    axis.high[index] = Math.min(low + 1, from - 1);
    axis.part[index] = exact - low;
  }
  return axis;
};

/** Bilinear enlarging. */
export const enlarged = (grey: GreyPicture, factor: number): GreyPicture => {
  if (factor === 1) return grey;
  const [width, height] = [Math.round(grey.width * factor), Math.round(grey.height * factor)];
  const [columns, rows] = [axisOf(grey.width, width), axisOf(grey.height, height)];
  const source = grey.values;
  const values = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom, down] = [
      (rows.low[y] ?? 0) * grey.width,
      (rows.high[y] ?? 0) * grey.width,
      rows.part[y] ?? 0,
    ];
    for (let x = 0; x < width; x += 1) {
      const [left, right, along] = [columns.low[x] ?? 0, columns.high[x] ?? 0, columns.part[x] ?? 0];
      const above = (source[top + left] ?? 0) * (1 - along) + (source[top + right] ?? 0) * along;
      const below = (source[bottom + left] ?? 0) * (1 - along) + (source[bottom + right] ?? 0) * along;
      values[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return {values, width, height};
};

// Mean over a window of 2r+1 along one line, by a running sum.
type Line = {readonly start: number; readonly step: number; readonly length: number};

const meanLine = (source: ArrayLike<number>, target: Float32Array, line: Line, radius: number): void => {
  const {start, step, length} = line;
  let sum = 0;
  let count = 0;
  for (let index = -radius; index < length; index += 1) {
    const enter = index + radius;
    const leave = index - radius - 1;
    if (enter < length) {
      sum += source[start + enter * step] ?? 0;
      count += 1;
    }
    if (leave >= 0) {
      sum -= source[start + leave * step] ?? 0;
      count -= 1;
    }
    if (index >= 0) target[start + index * step] = sum / count;
  }
};

/** The mean of a window of so many pixels to each side, across and down. */
export const meanAround = (
  {values, width, height}: GreyPicture,
  across: number,
  down: number,
): Float32Array => {
  const rows = new Float32Array(values.length);
  const both = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1)
    meanLine(values, rows, {start: y * width, step: 1, length: width}, across);
  for (let x = 0; x < width; x += 1) meanLine(rows, both, {start: x, step: width, length: height}, down);
  return both;
};

/** Unsharp mask: adds the difference to the mean of the surroundings. */
export const sharpened = (grey: GreyPicture, radius: number, amount: number): GreyPicture => {
  const mean = meanAround(grey, radius, radius);
  const values = new Uint8ClampedArray(grey.values.length);
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const own = grey.values[pixel] ?? 0;
    values[pixel] = own + amount * (own - (mean[pixel] ?? 0));
  }
  return {...grey, values};
};

const bendScale = 1.5; // a bent copy at its own size loses the smallest modules

/** Straightens a picture that is bowed across and down by these parts of its half size. */
export const unbent = (grey: GreyPicture, across: number, down: number): GreyPicture => {
  const [width, height] = [Math.round(grey.width * bendScale), Math.round(grey.height * bendScale)];
  const source = enlarged(grey, bendScale).values;
  const values = new Uint8ClampedArray(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const v = ((y + 0.5) / height) * 2 - 1;
    for (let x = 0; x < width; x += 1) {
      const u = ((x + 0.5) / width) * 2 - 1;
      const column = Math.round(x + (across * (1 - v * v) * width) / 2);
      const row = Math.round(y + (down * (1 - u * u) * height) / 2);
      if (column >= 0 && row >= 0 && column < width && row < height) {
        values[y * width + x] = source[row * width + column] ?? 255;
      }
    }
  }
  return {values, width, height};
};
