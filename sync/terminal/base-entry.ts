// One document of the server. Read from the disk it is a piece of the text of its page until somebody looks at it:
// a start looks at a hundred of fifty thousand.
import type {Page} from './replica-pages.ts';

export type Body = Readonly<Record<string, unknown>> & {readonly id: string};

export class BaseEntry {
  readonly scope: string;
  readonly seq: number;
  private source: Body | string;

  constructor(scope: string, seq: number, source: Body | string) {
    this.scope = scope;
    this.seq = seq;
    this.source = source;
  }

  get body(): Body {
    if (typeof this.source === 'string') this.source = JSON.parse(this.source) as Body; // a row of a page
    return this.source;
  }

  /** Texts that the field may have: its own, and those of fields of the same name further inside. */
  texts(field: string): readonly string[] {
    if (typeof this.source === 'string') return textsIn(this.source, `"${field}"`);
    const text = this.source[field];
    return typeof text === 'string' ? [text] : [];
  }
}

// Rows come as the server keeps them: what PostgreSQL put together has spaces.
const textStart = /\s*:\s*"/y;

function textsIn(source: string, name: string): readonly string[] {
  const found: string[] = [];
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + 1)) {
    textStart.lastIndex = at + name.length;
    if (!textStart.test(source)) continue;
    const from = textStart.lastIndex;
    let to = source.indexOf('"', from);
    while (isEscaped(source, to)) to = source.indexOf('"', to + 1);
    const text = source.slice(from, to);
    found.push(text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text);
  }
  return found;
}

function isEscaped(source: string, quote: number): boolean {
  let backslashes = 0;
  while (source[quote - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

type Row = readonly [string, number, Body | null];
type Read = (id: string, seq: number, source: Body | string | undefined) => void;

/** Hands out the rows of a page in their order; no source is a tombstone. */
export function readRows(page: Page, read: Read): void {
  if (hasLines(page)) return readLines(page.text, read);
  for (const [id, seq, body] of JSON.parse(page.text) as readonly Row[]) read(id, seq, body ?? undefined);
}

/** The rows in which a text stands somewhere, each once: a page is searched as a whole, many times faster than row by row. */
export function rowsWith(page: Page, wanted: string, read: Read): void {
  const {text} = page;
  for (let at = text.indexOf(wanted); at >= 0;) {
    const end = text.indexOf('\n', at);
    readLine(text, text.lastIndexOf('\n', at) + 1, text[end - 1] === ',' ? end - 1 : end, read);
    at = text.indexOf(wanted, end);
  }
}

/** One row a line: pages of before had none. */
export const hasLines = ({text}: Page): boolean => text.startsWith('[\n');

function readLines(text: string, read: Read): void {
  for (let from = 2; from < text.length - 2;) {
    const end = text.indexOf('\n', from);
    const to = text[end - 1] === ',' ? end - 1 : end;
    readLine(text, from, to, read);
    from = end + 1;
  }
}

/** `["id",seq,body]` */
function readLine(text: string, from: number, to: number, read: Read): void {
  const idEnd = text.indexOf('",', from + 2);
  const seqEnd = text.indexOf(',', idEnd + 2);
  const id = text.slice(from + 2, idEnd);
  if (id.includes('\\')) {
    const [known, seq, body] = JSON.parse(text.slice(from, to)) as Row;
    read(known, seq, body ?? undefined);
    return;
  }
  const isGone = text.startsWith('null', seqEnd + 1);
  read(id, Number(text.slice(idEnd + 2, seqEnd)), isGone ? undefined : text.slice(seqEnd + 1, to - 1));
}
