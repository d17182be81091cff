// What the server has really stored, read after every commit and folded into the model.
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {Fact} from '../../shared/kernel/fact.ts';
import type pg from 'pg';
import type {Books} from './books.ts';

type Row = {
  readonly fact_id: string;
  readonly hash: string;
  readonly verdict: string;
  readonly applied_seq: number;
  readonly block_no: number;
  readonly block_place: number;
  readonly device_id: string;
  readonly received_at: string;
  readonly envelope: Fact;
  readonly last_seq: number;
};

/** A fact as the journal has it. */
export type StoredFact = {
  readonly id: string;
  readonly hash: string;
  readonly device: string;
  readonly kind: string;
  /** Blocks and places in them: the order in which the server took facts. */
  readonly blockNo: number;
  readonly place: number;
  readonly verdict: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly happenedAt: string;
  /** The place in the feed where it was first taken, and where its verdict of now is from. */
  readonly firstSeq: number;
  readonly seq: number;
};

export class JournalReader {
  readonly facts = new Map<string, StoredFact>();
  books: Books;
  readonly client: pg.Client;
  private readonly tenantId: number;
  private v = 0;

  constructor(client: pg.Client, tenantId: number, books: Books) {
    this.client = client;
    this.tenantId = tenantId;
    this.books = books;
  }

  /** Where the journal stood at the last reading. */
  get head(): number {
    return this.v;
  }

  /** Takes what was committed since; says where the server's verdicts differ from the model's. */
  async read(registry: FactRegistry, now: string): Promise<readonly string[]> {
    const result = await this.client.query<Row & {readonly head: number}>({
      text: `select c.v as head, f.fact_id, f.hash, f.verdict, f.applied_seq, f.block_no, f.block_place, f.device_id, f.received_at, f.envelope, b.last_seq
        from tenant_clock c left join fact f on f.tenant_id = c.tenant_id and f.applied_seq > $2
        left join journal_block b on b.tenant_id = f.tenant_id and b.block_no = f.block_no
        where c.tenant_id = $1 order by f.applied_seq, f.block_no, f.block_place`,
      values: [this.tenantId, this.v],
      name: 'sim-journal',
    });
    // The join gives one row of nulls when nothing is new.
    const rows = result.rows.filter(({fact_id: id}) => id !== null);
    const findings: string[] = [];
    for (const v of new Set(rows.map((row) => row.applied_seq)))
      findings.push(
        ...this.take(
          v,
          rows.filter((row) => row.applied_seq === v),
          {registry, now},
        ),
      );
    this.v = result.rows[0]?.head ?? this.v;
    return findings;
  }

  private take(
    v: number,
    rows: readonly Row[],
    {registry, now}: {readonly registry: FactRegistry; readonly now: string},
  ): readonly string[] {
    const fresh = rows.filter((row) => row.last_seq === v);
    const again = rows.filter((row) => row.last_seq !== v);
    const verdicts = this.books.fold(
      {
        v,
        fresh: fresh.map(({envelope}) => envelope),
        again: again.map(({envelope}) => envelope),
        receivedAt: fresh[0]?.received_at ?? now,
      },
      registry,
    );
    for (const row of rows) this.facts.set(row.fact_id, storedFact(row));
    return rows.flatMap((row) => {
      const expected = verdicts.get(row.fact_id)?.verdict ?? 'not judged';
      return expected === row.verdict
        ? []
        : [`I2 ${row.envelope.kind} ${row.fact_id} at ${v} is ${row.verdict}, the model says ${expected}`];
    });
  }

  /** Whether a file counts as stored. */
  async hasFile(sha256: string): Promise<boolean> {
    const {rowCount} = await this.client.query({
      text: 'select 1 from stored_file where tenant_id = $1 and sha256 = $2',
      values: [this.tenantId, sha256],
    });
    return (rowCount ?? 0) > 0;
  }

  /** The server was set back. */
  restore(v: number, epoch: string): void {
    this.books = this.books.restoredAt(v, epoch);
    this.v = v;
    const kept = new Set(this.books.ids);
    for (const [id, fact] of this.facts) {
      const placed = this.books.placeOf(id);
      if (!kept.has(id) || placed === undefined) this.facts.delete(id);
      else this.facts.set(id, {...fact, verdict: placed.verdict, seq: placed.v});
    }
  }
}

function storedFact(row: Row): StoredFact {
  return {
    id: row.fact_id,
    hash: row.hash,
    device: row.device_id,
    kind: row.envelope.kind,
    blockNo: row.block_no,
    place: row.block_place,
    verdict: row.verdict,
    body: row.envelope.body,
    actor: row.envelope.actor,
    happenedAt: row.envelope.happenedAt,
    firstSeq: row.last_seq,
    seq: row.applied_seq,
  };
}
