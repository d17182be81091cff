// UUIDv7 (RFC 9562 section 5.7): the first 48 bits are milliseconds, so ids sort by the maker's clock.
import {toHex} from './hex.ts';

/** A UUIDv7 from milliseconds since 1970 and 10 random bytes; clock and random come from outside. */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = milliseconds;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  for (let index = 0; index < 10; index += 1) bytes[index + 6] = random[index] ?? 0;
  bytes[6] = ((bytes[6] ?? 0) % 16) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) % 64) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
