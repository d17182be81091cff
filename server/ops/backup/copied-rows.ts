// Rows in the text form of COPY: one a line, values between tabs, a few characters escaped.
const escapes: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};

function valueOf(text: string): string | undefined {
  if (text === '\\N') return undefined;
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_whole, letter: string) => escapes[letter] ?? letter)
    : text;
}

/** The values of a row, in the order of its columns; undefined for NULL. */
export function copiedValues(line: string): readonly (string | undefined)[] {
  return line.split('\t').map(valueOf);
}

/** Cuts chunks into lines; what has no end yet waits for the next chunk. */
export class LineCutter {
  private rest: Buffer = Buffer.alloc(0);

  *cut(chunk: Buffer): Generator<string> {
    const whole = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let start = 0;
    for (let end = whole.indexOf(10); end !== -1; end = whole.indexOf(10, start)) {
      yield whole.toString('utf8', start, end);
      start = end + 1;
    }
    // A copy: the chunk belongs to the stream.
    this.rest = Buffer.from(whole.subarray(start));
  }
}
