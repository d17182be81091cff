// SHA-256, base64 and hex over the browser's own cryptography (present on Chromium 77).

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** P-256 signature of a text, IEEE P1363, base64. For a batch the text is its hash in hex. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign({name: 'ECDSA', hash: 'SHA-256'}, key, utf8(text));
  return toBase64(new Uint8Array(signature));
}
