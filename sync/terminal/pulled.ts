// The reply to a pull, read as text. A server that writes one change a line (`lines`) is not parsed: its rows are cut
// out and kept as they came, because fifty thousand objects would be made only to be written as text again.
import type {Change, PullReply} from '../protocol.ts';
import {receiptCollection} from '../protocol.ts';

/** Rows of one scope and collection, each as JSON: `["id",seq,body]`, and null for the body of a tombstone. */
export type RowTexts = {
  readonly scope: string;
  readonly collection: string;
  readonly rows: readonly string[];
};

export type Pulled = Omit<PullReply, 'changes'> & {
  readonly documents: readonly RowTexts[];
  /** Later verdicts travel with the documents, for the outbox. */
  readonly receipts: readonly Change[];
};

type Group = {readonly scope: string; readonly collection: string; readonly rows: string[]};

const changesStart = ',"changes":[\n';
const changesEnd = '\n]}';
const seqStart = '","seq":';
const bodyStart = '"body":';
const gone = '"deleted":true}';
// No escapes: names of scopes and collections have none, and whatever has is parsed.
const lineStart = /\{"scope":"([^"\\]*)","collection":"([^"\\]*)","id":"/y;

/** The reply, or whatever else the text says; throws when it is no JSON. */
export function readPulled(text: string): unknown {
  const cut = cutPulled(text);
  if (cut !== undefined) return cut;
  const reply = JSON.parse(text) as PullReply;
  if (typeof reply !== 'object' || !Array.isArray(reply?.changes)) return reply;
  const {changes, ...outer} = reply;
  return {
    ...outer,
    documents: rowTexts(changes.filter(({collection}) => collection !== receiptCollection)),
    receipts: changes.filter(({collection}) => collection === receiptCollection),
  };
}

/** Changes as texts, by scope and collection. */
export function rowTexts(changes: Iterable<Change>): readonly RowTexts[] {
  const groups = new Map<string, Group>();
  for (const {scope, collection, id, seq, deleted, body} of changes) {
    const key = `${scope}\n${collection}`;
    const group = groups.get(key) ?? {scope, collection, rows: []};
    groups.set(key, group);
    group.rows.push(JSON.stringify([id, seq, deleted === true ? null : (body ?? null)]));
  }
  return [...groups.values()];
}

/** Undefined when the text is not as such a server writes it: torn, or of another server. */
function cutPulled(text: string): Pulled | undefined {
  const at = text.indexOf(changesStart);
  if (at < 0 || !text.endsWith(changesEnd)) return undefined;
  const outer = JSON.parse(`${text.slice(0, at)}}`) as Omit<PullReply, 'changes'>;
  const cutter = new Cutter(text);
  let lines = 0;
  const end = text.length - changesEnd.length;
  for (let from = at + changesStart.length; from < end; lines += 1) {
    const next = text.indexOf('\n', from);
    const to = next === end ? end : next - 1; // a comma stands before each line break but the last
    if (!cutter.take(from, to)) return undefined;
    from = next + 1;
  }
  return lines === outer.lines ? {...outer, ...cutter.pulled()} : undefined;
}

class Cutter {
  private readonly text: string;
  private readonly groups = new Map<string, Group>();
  private readonly receipts: Change[] = [];
  /** How the last line began: the next one nearly always begins alike. */
  private start = '\n';
  private group: Group | undefined;

  constructor(text: string) {
    this.text = text;
  }

  pulled(): Pick<Pulled, 'documents' | 'receipts'> {
    const documents = [...this.groups.values()].filter(({rows}) => rows.length > 0);
    return {documents, receipts: this.receipts};
  }

  /** One line; false when it is not a change as it should be written. */
  take(from: number, to: number): boolean {
    const {text} = this;
    if (!text.startsWith(this.start, from) && !this.turn(from)) return false;
    const idFrom = from + this.start.length;
    const idTo = text.indexOf(seqStart, idFrom);
    const seqTo = text.indexOf(',', idTo + seqStart.length);
    if (idTo < 0 || seqTo < 0 || seqTo >= to || text[to - 1] !== '}') return false;
    if (this.group?.collection === receiptCollection) {
      this.receipts.push(JSON.parse(text.slice(from, to)) as Change);
      return true;
    }
    const isGone = seqTo + 1 + gone.length === to && text.startsWith(gone, seqTo + 1);
    if (!isGone && !text.startsWith(bodyStart, seqTo + 1)) return false;
    const body = isGone ? 'null' : text.slice(seqTo + 1 + bodyStart.length, to - 1);
    this.group?.rows.push(
      `["${text.slice(idFrom, idTo)}",${text.slice(idTo + seqStart.length, seqTo)},${body}]`,
    );
    return true;
  }

  /** Another scope or collection begins. */
  private turn(from: number): boolean {
    lineStart.lastIndex = from;
    const [start, scope, collection] = lineStart.exec(this.text) ?? [];
    if (start === undefined || scope === undefined || collection === undefined) return false;
    this.start = start;
    this.group = this.groups.get(start) ?? {scope, collection, rows: []};
    this.groups.set(start, this.group);
    return true;
  }
}
