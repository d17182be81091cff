// Where a page lies on the screen: its size against fitting whole, and the place of its upper left corner.

export type Zoom = {readonly scale: number; readonly x: number; readonly y: number};
type Point = {readonly x: number; readonly y: number};
type Box = {readonly width: number; readonly height: number};

export const startZoom: Zoom = {scale: 1, x: 0, y: 0};
const largest = 8; // an A3 drawing on a handheld: the smallest dimension is a finger high

/** Between filling the screen and leaving it: there is always page under the finger. */
const held = (offset: number, scale: number, length: number) =>
  Math.max(length - scale * length, Math.min(0, offset)) || 0; // no minus zero

/** Another size around a point that stays where it is. */
export function zoomTo(zoom: Zoom, scale: number, around: Point, box: Box): Zoom {
  const next = Math.max(1, Math.min(largest, scale));
  const share = next / zoom.scale;
  return {
    scale: next,
    x: held(around.x - (around.x - zoom.x) * share, next, box.width),
    y: held(around.y - (around.y - zoom.y) * share, next, box.height),
  };
}

/** The page under a finger that moved. */
export function moveBy(zoom: Zoom, by: Point, box: Box): Zoom {
  const {scale} = zoom;
  return {scale, x: held(zoom.x + by.x, scale, box.width), y: held(zoom.y + by.y, scale, box.height)};
}
