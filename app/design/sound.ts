// The four outcome sounds. They come after the record is durable, never before, and are told apart
// by pitch, length and count, so that a person with ear protection knows them too. No setting mutes.
export type Outcome = 'accepted' | 'attention' | 'refused' | 'again';

type Tone = {readonly hertz: number; readonly startMs: number; readonly lengthMs: number};

/** interface/README "Outcomes". */
export const outcomeTones: Readonly<Record<Outcome, readonly Tone[]>> = {
  accepted: [{hertz: 1800, startMs: 0, lengthMs: 80}],
  attention: [
    {hertz: 900, startMs: 0, lengthMs: 120},
    {hertz: 900, startMs: 200, lengthMs: 120},
  ],
  refused: [{hertz: 300, startMs: 0, lengthMs: 500}],
  again: [
    {hertz: 1800, startMs: 0, lengthMs: 40},
    {hertz: 1800, startMs: 80, lengthMs: 40},
  ],
};

const rampSeconds = 0.004; // without it the speaker clicks at both ends

let context: AudioContext | undefined;

const contextClass = () =>
  globalThis.AudioContext ?? (globalThis as {webkitAudioContext?: typeof AudioContext}).webkitAudioContext;

const unlock = () => {
  const Context = contextClass();
  if (!Context) return;
  context ??= new Context();
  // A browser lets sound begin only inside a touch or a key.
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
};

/** Makes sound possible from the first touch or key on; the answer takes the listeners away. */
export const unlockSound = (): (() => void) => {
  const events = ['pointerdown', 'touchend', 'keydown'] as const;
  for (const event of events) addEventListener(event, unlock, {capture: true, passive: true});
  return () => {
    for (const event of events) removeEventListener(event, unlock, {capture: true});
  };
};

const playTone = (audio: AudioContext, {hertz, startMs, lengthMs}: Tone) => {
  const start = audio.currentTime + startMs / 1000;
  const end = start + lengthMs / 1000;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = hertz < 500 ? 'square' : 'sine'; // a small speaker hardly plays a low sine
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(hertz < 500 ? 0.5 : 1, start + rampSeconds);
  gain.gain.setValueAtTime(hertz < 500 ? 0.5 : 1, end - rampSeconds);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain);
  gain.connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
};

/** Plays an outcome; silent when nobody has touched the screen yet. */
export const playOutcome = (outcome: Outcome) => {
  if (!context || context.state === 'closed') return;
  for (const tone of outcomeTones[outcome]) playTone(context, tone);
};
