// A picture to go into: two fingers, a double tap, the wheel, or the buttons of the screen.
import {useRef, type PointerEvent} from 'react';
import styles from './zoom-picture.module.css';
import type {Zoom} from './zoom.ts';
import {moveBy, startZoom, zoomTo} from './zoom.ts';

type Point = {readonly x: number; readonly y: number};

const doubleTapMs = 300;
const tapZoom = 3;
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});

export const ZoomPicture = ({
  url,
  label,
  zoom,
  onZoom,
}: {
  readonly url: string;
  readonly label: string;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}) => {
  const frame = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const tappedAt = useRef(0);
  const box = () => frame.current?.getBoundingClientRect() ?? {width: 1, height: 1, left: 0, top: 0};
  const pointOf = (event: PointerEvent): Point => {
    const {left, top} = box();
    return {x: event.clientX - left, y: event.clientY - top};
  };
  const down = (event: PointerEvent) => {
    const point = pointOf(event);
    frame.current?.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, point);
    const isDouble = fingers.current.size === 1 && event.timeStamp - tappedAt.current < doubleTapMs;
    tappedAt.current = event.timeStamp;
    if (isDouble) onZoom(zoom.scale > 1 ? startZoom : zoomTo(zoom, tapZoom, point, box()));
  };
  const move = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const point = pointOf(event);
    const [first, second] = [...fingers.current.entries()];
    if (first !== undefined && second !== undefined) {
      const other = first[0] === event.pointerId ? second[1] : first[1];
      const share = distance(point, other) / Math.max(1, distance(before, other));
      onZoom(zoomTo(zoom, zoom.scale * share, middle(point, other), box()));
    } else onZoom(moveBy(zoom, {x: point.x - before.x, y: point.y - before.y}, box()));
    fingers.current.set(event.pointerId, point);
  };
  const up = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  return (
    <div
      ref={frame}
      className={styles['frame']}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onWheel={(event) => {
        const {left, top} = box();
        const at = {x: event.clientX - left, y: event.clientY - top};
        onZoom(zoomTo(zoom, zoom.scale * (event.deltaY < 0 ? 1.2 : 1 / 1.2), at, box()));
      }}
    >
      <img
        className={styles['picture']}
        src={url}
        alt={label}
        draggable={false}
        style={{transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`}}
      />
    </div>
  );
};
