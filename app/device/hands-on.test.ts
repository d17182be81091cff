import {expect, test} from 'vitest';
import {openHandsOn} from './hands-on.ts';

const bench = () => {
  let now = 0;
  let isTyped = false;
  let open = 0;
  let timer: {readonly at: number; readonly act: () => void} | undefined;
  const touch = openHandsOn({
    begin: () => {
      open += 1;
      return () => void (open -= 1);
    },
    isHalfEntered: () => isTyped,
    after: (ms, act) => {
      timer = {at: now + ms, act};
      return () => void (timer = undefined);
    },
  });
  const pass = (seconds: number) => {
    const end = now + seconds * 1000;
    while (timer !== undefined && timer.at <= end) {
      const {at, act} = timer;
      now = at;
      timer = undefined;
      act();
    }
    now = end;
  };
  return {
    touch,
    pass,
    type: (is: boolean) => void (isTyped = is),
    isWorking: () => open > 0,
    count: () => open,
  };
};

test('a touched screen is in work until it is left alone', () => {
  const {touch, pass, isWorking, count} = bench();
  expect(isWorking()).toBe(false);
  touch();
  pass(15);
  touch();
  expect(count()).toBe(1); // one work, however many touches
  pass(19);
  expect(isWorking()).toBe(true);
  pass(1);
  expect(isWorking()).toBe(false);
  touch();
  expect(count()).toBe(1);
});

test('something half entered keeps it in work, but not for ever', () => {
  const {touch, pass, type, isWorking} = bench();
  type(true);
  touch();
  pass(590);
  expect(isWorking()).toBe(true);
  pass(20);
  expect(isWorking()).toBe(false);
});

test('what was typed and sent ends the work', () => {
  const {touch, pass, type, isWorking} = bench();
  type(true);
  touch();
  pass(60);
  type(false);
  pass(20);
  expect(isWorking()).toBe(false);
});
