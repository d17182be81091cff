import {expect, test} from 'vitest';
import {ownWords} from './own-words.ts';

const apart = (one: string, other: string) => [ownWords(one, other), ownWords(other, one)];

test('two of a kind are told apart by their measure alone', () => {
  expect(apart('阀体铸件 DN100 WCB', '阀体铸件 DN80 WCB')).toEqual(['DN100', 'DN80']);
  expect(apart('Gate valve casting DN100', 'Gate valve casting DN80')).toEqual(['DN100', 'DN80']);
  expect(apart('J41H-16C DN65 globe valve', 'Z41H-16C DN65 gate valve')).toEqual(['J41H-16C', 'Z41H-16C']);
});

test('words of a name stay together', () => {
  expect(apart('Stud M12', 'Gate valve casting DN100')).toEqual(['Stud', 'Gate valve casting']);
  expect(apart('双头螺柱 M12', '闸阀阀体铸件 DN100')).toEqual(['双头螺柱', '闸阀阀体铸件']);
  expect(apart('valve body', 'valve seat ring')).toEqual(['body', 'seat ring']);
});

test('nothing of its own: the last word stands, never an empty one', () => {
  expect(ownWords('casting DN80', 'casting DN80 WCB')).toBe('DN80');
  expect(ownWords('casting', 'casting')).toBe('casting');
});
