// QR and DataMatrix without a declared character set hold bytes. The decoder knows UTF-8, Shift-JIS and
// Latin-1; labels of Chinese suppliers are often GBK, which it shows as nonsense.

type Read = {readonly text: string; readonly bytes: Uint8Array; readonly hasECI: boolean};

const decode = (bytes: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset, {fatal: true}).decode(bytes);
  } catch {
    return undefined; // not this character set: the caller tries the next
  }
};

// Two bytes from the rows of GB 2312 that hold Chinese characters, punctuation or full-width letters.
const isGb2312 = (bytes: Uint8Array): boolean => {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    const row = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xf7);
    if (!row || trail < 0xa1 || trail > 0xfe) return false;
    at += 2;
  }
  return true;
};

// Half-width katakana use the same bytes; their voice marks only follow letters that can be voiced.
const isKatakana = (bytes: Uint8Array): boolean => {
  let marks = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte < 0xa1 || byte > 0xdf) return false;
    if (byte < 0xde) continue;
    const before = bytes[at - 1] ?? 0;
    const voiced =
      before === 0xb3 || (before >= 0xb6 && before <= 0xc4) || (before >= 0xca && before <= 0xce);
    if (!voiced) return false;
    marks += 1;
  }
  return marks > 0;
};

/** The text of a symbol, with GBK recognised where the symbol does not say what it holds. */
export const textOfBytes = ({text, bytes, hasECI}: Read): string => {
  if (hasECI || bytes.every((byte) => byte < 0x80)) return text;
  if (decode(bytes, 'utf-8') !== undefined) return text;
  if (!isGb2312(bytes) || isKatakana(bytes)) return text;
  return decode(bytes, 'gb18030') ?? text;
};
