// The message that brings a statement its values, made in one piece. The driver's own begins with 256 bytes and is copied
// each time it grows: for the hundred kilobytes of a batch that is half a megabyte of memory, which somebody has to collect.

/** What the driver hands to a connection for a Bind. */
export type BindConfig = {
  readonly portal?: string | undefined;
  readonly statement?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
  /** Gives bytes, which travel in binary form, text, or nothing. */
  readonly valueMapper?: (value: unknown, index: number) => unknown;
};

const code = 0x42; // 'B'

/** Bind of the protocol's version 3; the answer comes as text. */
export function bindMessage({portal = '', statement = '', values = [], valueMapper}: BindConfig): Buffer {
  const cells = values.map((value, at) => (valueMapper === undefined ? value : valueMapper(value, at)));
  const sizes = cells.map(sizeOf);
  const names = Buffer.byteLength(portal) + Buffer.byteLength(statement) + 2;
  const size =
    1 + 4 + names + 2 + 2 * cells.length + 2 + 4 * cells.length + sizes.reduce((a, b) => a + b, 0) + 4;
  const message = Buffer.allocUnsafe(size);
  let at = message.writeUInt8(code, 0);
  at = message.writeInt32BE(size - 1, at);
  for (const name of [portal, statement]) {
    at += message.write(name, at);
    at = message.writeUInt8(0, at);
  }
  at = message.writeInt16BE(cells.length, at);
  for (const cell of cells) at = message.writeInt16BE(cell instanceof Buffer ? 1 : 0, at);
  at = message.writeInt16BE(cells.length, at);
  for (const [index, cell] of cells.entries()) at = writeCell(message, cell, sizes[index] ?? 0, at);
  at = message.writeInt16BE(1, at);
  message.writeInt16BE(0, at);
  return message;
}

const isNothing = (cell: unknown): boolean => cell === null || cell === undefined;

function sizeOf(cell: unknown): number {
  if (isNothing(cell)) return 0;
  return cell instanceof Buffer ? cell.length : Buffer.byteLength(String(cell));
}

/** Length and bytes; returns the place behind them. */
function writeCell(message: Buffer, cell: unknown, size: number, from: number): number {
  const at = message.writeInt32BE(isNothing(cell) ? -1 : size, from);
  if (isNothing(cell)) return at;
  return at + (cell instanceof Buffer ? cell.copy(message, at) : message.write(String(cell), at));
}
