// Where a measured value stands between its limits, as shares of the width. Only for drawing: what
// is out of limits is decided elsewhere with exact decimals.
export type ScaleGeometry = {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly value: number | undefined;
  /** The value lies beyond the axis and is pinned to its edge. */
  readonly isPinned: boolean;
};

const clampShare = (share: number) => Math.min(0.98, Math.max(0.02, share));

/** The axis is half the tolerance wider on both sides; with one limit only, that limit stands at a third from its side. */
export const scaleGeometry = ({
  lower,
  upper,
  value,
}: {
  readonly lower?: number;
  readonly upper?: number;
  readonly value?: number;
}): ScaleGeometry => {
  const only = lower ?? upper ?? 0;
  const width =
    lower !== undefined && upper !== undefined && upper > lower
      ? upper - lower
      : Math.max(Math.abs((value ?? only) - only), Math.abs(only) * 0.02, 1e-6);
  const from = (lower ?? only - width) - width / 2;
  const to = (upper ?? only + width) + width / 2;
  const shareOf = (position: number | undefined) =>
    position === undefined ? undefined : (position - from) / (to - from);
  const share = shareOf(value);
  const pinned = share === undefined ? undefined : clampShare(share);
  return {
    lower: shareOf(lower),
    upper: shareOf(upper),
    value: pinned,
    isPinned: share !== undefined && share !== pinned,
  };
};
