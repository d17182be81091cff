// The smallest thing that can translate: a key, a language, parameters. No sentence is ever glued
// from pieces, so a parameter is a number, a name or a code, never a phrase.
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
export type Messages = Readonly<Record<string, string>>;
/** All messages of one shell in every language. */
export type Catalogue = Readonly<Record<Language, Messages>>;
export type TextParams = Readonly<Record<string, string | number>>;

const placeholder = /\{(\w+)\}/g;

/** Puts parameters into a message: `{name}` becomes its value, an unknown name stays readable. */
export const fillIn = (message: string, params: TextParams = {}): string =>
  message.replace(placeholder, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });

/** Splits a message at its placeholders, so that a part may be shown bold. */
export const partsOf = (message: string): readonly ({readonly text: string} | {readonly name: string})[] =>
  message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? {name: piece.slice(1, -1)} : {text: piece}));

/** The text of a key; the key itself when it is missing, so that a gap is seen and reported. */
export const textOf = (
  catalogue: Catalogue,
  language: Language,
  key: string,
  params?: TextParams,
): string => {
  const message = catalogue[language][key] ?? catalogue.zh[key];
  return message === undefined ? key : fillIn(message, params);
};
