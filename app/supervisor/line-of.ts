const unbroken = '\u00A0';

/** Parts of a second line with dots between them; a line ends behind a dot, never inside "36 hours". */
export const lineOf = (parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => (part !== undefined && part.length <= 24 ? part.replaceAll(' ', unbroken) : part))
    .join(`${unbroken}· `);
