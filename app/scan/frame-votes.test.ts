import {expect, test} from 'vitest';
import type {DecodedCode} from './decode-settings.ts';
import {countFrame, nearestToCentre, noVotes} from './frame-votes.ts';

const code = (text: string, symbology: DecodedCode['symbology'], x = 0): DecodedCode => ({
  text,
  symbology,
  aim: '',
  variant: '',
  centre: {x, y: 0},
});

const play = (frames: readonly (readonly [number, DecodedCode | undefined])[]): string[] => {
  let votes = noVotes;
  return frames.flatMap(([at, seen]) => {
    const step = countFrame(votes, seen, at);
    votes = step.votes;
    return step.reading ? [step.reading.text] : [];
  });
};

test('a QR code counts at once and stays one reading while it is in view', () => {
  const qr = code('A', 'qrcode');
  expect(
    play([
      [0, qr],
      [40, qr],
      [80, undefined],
      [1400, qr],
      [2800, qr],
    ]),
  ).toEqual(['A']);
  expect(
    play([
      [0, qr],
      [1600, qr],
    ]),
  ).toEqual(['A', 'A']);
});

test('a linear code counts when a second frame agrees', () => {
  const right = code('5000213101025', 'ean13');
  const ghost = code('1040183101025', 'ean13');
  expect(
    play([
      [0, ghost],
      [40, right],
      [80, undefined],
      [120, right],
    ]),
  ).toEqual(['5000213101025']);
  expect(
    play([
      [0, right],
      [1600, right],
    ]),
  ).toEqual([]);
});

test('the code nearest to the centre is meant', () => {
  const frame = {width: 100, height: 2};
  expect(nearestToCentre([code('left', 'qrcode', 5), code('middle', 'qrcode', 55)], frame)?.text).toBe(
    'middle',
  );
  expect(nearestToCentre([], frame)).toBeUndefined();
});
