// Spoken prompts for hands and eyes that are busy. A device without a voice of the language stays
// silent; the screen says the same anyway.
const speechKey = 'chejian.speech';
const voiceLanguages = {zh: 'zh-CN', en: 'en-US'} as const;

/** Whether prompts are spoken on this device; off until somebody wants it. */
export const isSpeechOn = (): boolean => {
  try {
    return localStorage.getItem(speechKey) === 'on';
  } catch {
    return false; // a private window may forbid storage
  }
};

/** Turns spoken prompts on or off for this device. */
export const setSpeech = (isOn: boolean) => {
  try {
    localStorage.setItem(speechKey, isOn ? 'on' : 'off');
  } catch {
    // Without storage the prompts stay off.
  }
  if (!isOn) globalThis.speechSynthesis?.cancel();
};

/** The voice to use: one that lies on the device, because others need the line; Mandarin before other Chinese. */
const voiceOf = (voices: readonly SpeechSynthesisVoice[], language: keyof typeof voiceLanguages) => {
  const tag = (voice: SpeechSynthesisVoice) => voice.lang.replace('_', '-');
  const local = voices.filter((voice) => voice.localService && tag(voice).startsWith(language));
  return local.find((voice) => tag(voice) === voiceLanguages[language]) ?? local[0];
};

/** Says a short text as loud as the device is set; a newer one cuts an older one off. */
export const speak = (text: string, language: keyof typeof voiceLanguages) => {
  const synthesis = globalThis.speechSynthesis;
  if (!synthesis || !isSpeechOn()) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = voiceLanguages[language];
  const voice = voiceOf(synthesis.getVoices(), language);
  if (voice) utterance.voice = voice;
  utterance.rate = 1.1; // short prompts, known words
  // Cancelled without need, some devices swallow the next text too.
  if (synthesis.speaking || synthesis.pending) synthesis.cancel();
  synthesis.speak(utterance);
};
