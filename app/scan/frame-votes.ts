// From what single frames show to what the camera read. Matrix codes correct errors and count at once;
// a linear code must be seen twice. A code that stays in view is one reading.
import type {DecodedCode} from './decode-settings.ts';

type Candidate = {readonly key: string; readonly at: number};

export type FrameVotes = {
  readonly candidate: Candidate | undefined;
  /** The reading that was handed on and is still in view. */
  readonly read: Candidate | undefined;
};

export const noVotes: FrameVotes = {candidate: undefined, read: undefined};

const agreeWithin = 1500; // ms between two frames that must agree
const goneAfter = 1500; // ms out of view until the same code counts as shown again

const keyOf = (code: DecodedCode): string => `${code.symbology} ${code.text}`;
const certainAtOnce = (code: DecodedCode): boolean =>
  code.symbology === 'qrcode' || code.symbology === 'datamatrix';

/** Of several codes in a frame the one nearest to the centre is meant: a flow card carries many. */
export const nearestToCentre = (
  codes: readonly DecodedCode[],
  frame: {readonly width: number; readonly height: number},
): DecodedCode | undefined => {
  const distance = ({centre}: DecodedCode): number =>
    (centre.x - frame.width / 2) ** 2 + (centre.y - frame.height / 2) ** 2;
  return [...codes].sort((a, b) => distance(a) - distance(b))[0];
};

/** One frame later; reading is set when a code was read. */
export const countFrame = (
  votes: FrameVotes,
  code: DecodedCode | undefined,
  now: number,
): {readonly votes: FrameVotes; readonly reading?: DecodedCode} => {
  if (!code) return {votes};
  const key = keyOf(code);
  const {candidate, read} = votes;
  if (read?.key === key && now - read.at <= goneAfter) return {votes: {...votes, read: {key, at: now}}};
  const agreed = candidate?.key === key && now - candidate.at <= agreeWithin;
  if (!agreed && !certainAtOnce(code)) return {votes: {...votes, candidate: {key, at: now}}};
  return {votes: {candidate: undefined, read: {key, at: now}}, reading: code};
};
