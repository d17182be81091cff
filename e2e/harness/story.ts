// A story is told in steps, one after the other; what comes after a broken step was not told.
import {test} from 'vitest';

type Step = (name: string, act: () => Promise<void>) => void;

/** Steps of one story, in the order in which they stand in the file. */
export const openStory = (): Step => {
  let broken: string | undefined;
  return (name, act) => {
    test(name, async () => {
      if (broken !== undefined) throw new Error(`Not reached: broke at "${broken}"`);
      broken = name;
      await act();
      broken = undefined;
    });
  };
};
