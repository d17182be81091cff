import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {isSpeechOn, setSpeech, speak} from './speech.ts';

type Said = {
  readonly text: string;
  readonly lang: string;
  readonly voice: string | undefined;
  readonly volume: number;
};
let said: Said[];
let cancelled: number;
let synthesis: {voices: object[]; speaking: boolean};

beforeEach(() => {
  said = [];
  cancelled = 0;
  synthesis = {voices: [], speaking: false};
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      readonly text: string;
      lang = '';
      rate = 1;
      volume = 1;
      voice: {readonly name: string} | undefined;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => synthesis.voices,
    get speaking() {
      return synthesis.speaking;
    },
    pending: false,
    cancel: () => (cancelled += 1),
    speak: ({
      text,
      lang,
      voice,
      volume,
    }: {
      text: string;
      lang: string;
      voice?: {name: string};
      volume: number;
    }) => said.push({text, lang, voice: voice?.name, volume}),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('nothing is spoken until somebody turns it on, and nothing after it is turned off', () => {
  speak('已报', 'zh');
  setSpeech(true);
  expect(isSpeechOn()).toBe(true);
  speak('已报', 'zh');
  setSpeech(false);
  speak('已报', 'zh');
  expect(said.map(({text}) => text)).toEqual(['已报']);
});

test('the language of the screen is spoken, as loud as the device is set', () => {
  setSpeech(true);
  speak('已报', 'zh');
  speak('Reported', 'en');
  expect(said.map(({lang, volume}) => [lang, volume])).toEqual([
    ['zh-CN', 1],
    ['en-US', 1],
  ]);
});

test('a voice that needs the line is not chosen, Mandarin comes before other Chinese', () => {
  setSpeech(true);
  synthesis.voices = [
    {name: 'far', lang: 'zh-CN', localService: false},
    {name: 'cantonese', lang: 'zh-HK', localService: true},
    {name: 'near', lang: 'zh_CN', localService: true},
  ];
  speak('已报', 'zh');
  synthesis.voices = [{name: 'far', lang: 'zh-CN', localService: false}];
  speak('已报', 'zh');
  expect(said.map(({voice}) => voice)).toEqual(['near', undefined]);
});

test('a newer text cuts an older one off, and silence is not cut', () => {
  setSpeech(true);
  speak('一', 'zh');
  expect(cancelled).toBe(0);
  synthesis.speaking = true;
  speak('二', 'zh');
  expect(cancelled).toBe(1);
});
