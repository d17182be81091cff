import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {holdScreens, pictureDrawn, picturePainted, whenSeen} from './after-picture.ts';

let frames: (() => void)[] = [];
const nextFrame = async () => {
  for (const work of frames.splice(0)) work();
  await Promise.resolve();
};

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const heard = (painted: Promise<void>) => {
  const said = vi.fn<() => void>();
  void painted.then(said);
  return said;
};

test('a picture is on the glass a moment after the frame that draws it, however many pass before', async () => {
  const said = heard(picturePainted());
  await nextFrame();
  await nextFrame();
  pictureDrawn();
  await nextFrame(); // this one shows it
  expect(said).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(50);
  expect(said).toHaveBeenCalledOnce();
});

test('a tab without frames goes on all the same', async () => {
  const said = heard(picturePainted());
  pictureDrawn();
  await vi.runAllTimersAsync();
  expect(said).toHaveBeenCalledOnce();
});

test('screens wait until the last hold is gone, each once', () => {
  const draw = vi.fn<() => void>();
  const [first, second] = [holdScreens(), holdScreens()];
  whenSeen(draw);
  whenSeen(draw);
  first();
  first();
  expect(draw).not.toHaveBeenCalled();
  second();
  expect(draw).toHaveBeenCalledOnce();
  whenSeen(draw);
  expect(draw).toHaveBeenCalledTimes(2);
});
