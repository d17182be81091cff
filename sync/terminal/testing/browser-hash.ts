import {toHex} from '../../../shared/kernel/hex.ts';
import {utf8} from '../hash-text.ts';

/** SHA-256 of a text as hex, by the engine's own cryptography: nothing of what is tested with it. */
export async function browserHash(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
}
