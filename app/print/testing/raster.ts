// Turns a printed symbol into pixels for the decoder: even-odd filling of its path, with its quiet zone.
import type {Picture} from '../../scan/picture.ts';
import type {PrintedSymbol} from '../symbol.ts';

type Point = readonly [number, number];

const polygonsOf = (path: string): readonly (readonly Point[])[] =>
  path
    .split('Z')
    .filter((part) => part !== '')
    .map((part) =>
      part
        .slice(1)
        .split('L')
        .map((pair) => {
          const [x = 0, y = 0] = pair.split(' ').map(Number);
          return [x, y] as const;
        }),
    );

// All edges are horizontal or vertical: crossing a vertical edge toggles everything to its right.
const darkModules = ({path, columns, rows}: PrintedSymbol): Uint8Array => {
  const dark = new Uint8Array(columns * rows);
  for (const points of polygonsOf(path)) {
    points.forEach(([x0, y0], index) => {
      const [x1, y1] = points[(index + 1) % points.length] ?? [0, 0];
      if (x0 !== x1) return;
      for (let y = Math.min(y0, y1); y < Math.max(y0, y1); y += 1) {
        for (let x = x0; x < columns; x += 1) dark[y * columns + x] = 1 - (dark[y * columns + x] ?? 0);
      }
    });
  }
  return dark;
};

const barHeight = 60; // pixels

/** The symbol as a picture with so many pixels a module. */
export const rasterOf = (symbol: PrintedSymbol, pixelsPerModule: number): Picture => {
  const {columns, rows, quiet, isLinear} = symbol;
  const dark = darkModules(symbol);
  const width = (columns + 2 * quiet) * pixelsPerModule;
  const height = isLinear ? barHeight : (rows + 2 * quiet) * pixelsPerModule;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    const row = isLinear ? 0 : Math.floor(y / pixelsPerModule) - quiet;
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor(x / pixelsPerModule) - quiet;
      const inside = column >= 0 && column < columns && row >= 0 && row < rows;
      if (inside && dark[row * columns + column] === 1)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return {data, width, height, colorSpace: 'srgb'};
};
