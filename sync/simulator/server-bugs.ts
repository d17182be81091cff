// Known bugs of a server, between it and the database or on its answers.
import type {Fact} from '../../shared/kernel/fact.ts';
import type {Journal} from '../../server/journal/append.ts';
import type {Change, PullReply, PullRequest} from '../protocol.ts';
import type {Injection, KnownBug} from './known-bug.ts';
import type {Exchange} from './network.ts';
import type {ServerReply} from './virtual-server.ts';
import {jsonOf} from './virtual-server.ts';

/** Changes what a pull answers. */
function pulls(change: (reply: PullReply, request: PullRequest) => PullReply): Pick<Injection, 'reply'> {
  return {
    reply: (exchange: Exchange, reply: ServerReply) => {
      if (exchange.path !== 'pull' || reply.status !== 200) return reply;
      const request = JSON.parse(jsonOf(exchange.request)) as PullRequest;
      return {...reply, text: JSON.stringify(change(JSON.parse(reply.text) as PullReply, request))};
    },
  };
}

type Append = Journal['append'];
const appends = (change: (append: Append) => Append): Injection => ({
  house: (house) => ({
    ...house,
    journal: {
      ...house.journal,
      append: change((tenantId, submission) => house.journal.append(tenantId, submission)),
    },
  }),
});

const sequenceCursor: KnownBug = {
  name: 'sequence-cursor',
  what: 'the head comes from a sequence: it counts rows that are not committed yet',
  seeds: 20,
  inject: () => {
    let taken = 0;
    return {
      statements: {
        ask: (statement) => {
          if (statement.text.includes('update tenant_clock set v'))
            taken = Math.max(taken, Number(statement.values[1]));
          return statement;
        },
        answer: (statement, rows) =>
          statement.name === 'pull-shares'
            ? rows.map((row) => ({...(row as object), v: Math.max((row as {readonly v: number}).v, taken)}))
            : rows,
      },
    };
  },
};

const lastRowCursor: KnownBug = {
  name: 'last-row-cursor',
  what: 'a scope at its end stands at its last row instead of the head',
  seeds: 20,
  inject: () =>
    pulls((reply, {cursor}) => {
      const streams: Record<string, number> = {};
      for (const scope of reply.scopes) streams[scope] = cursor.streams[scope] ?? 0;
      for (const {scope, seq} of reply.changes) streams[scope] = Math.max(streams[scope] ?? 0, seq);
      return {...reply, streams, head: Math.max(0, ...Object.values(streams))};
    }),
};

const noTombstones: KnownBug = {
  name: 'no-tombstones',
  what: 'a page leaves out what was deleted',
  seeds: 40,
  inject: () =>
    pulls((reply) => ({
      ...reply,
      changes: reply.changes.filter((change: Change) => change.deleted !== true),
    })),
};

const endsAtShortPage: KnownBug = {
  name: 'ends-at-cut-page',
  what: 'a pull ends with its first page, full or not',
  seeds: 20,
  inject: () => pulls((reply) => ({...reply, isEnd: true})),
};

const noBodyHash: KnownBug = {
  name: 'no-body-hash',
  what: 'the same id with another body counts as a replay',
  seeds: 60,
  inject: () =>
    appends((append) => async (tenantId, submission) => {
      const done = await append(tenantId, submission);
      return {...done, results: done.results.map((result) => ({...result, isConflict: false}))};
    }),
};

const answerBeforeCommit: KnownBug = {
  name: 'answer-before-commit',
  what: 'the answer does not wait for the commit',
  seeds: 20,
  inject: () =>
    appends((append) => async (tenantId, submission) => {
      try {
        return await append(tenantId, submission);
      } catch {
        const results = submission.facts.map(({id, hash}) => ({
          id,
          hash,
          verdict: 'applied' as const,
          first: undefined,
          appliedSeq: 0,
          problems: [],
          isConflict: false,
        }));
        return {results, v: 0};
      }
    }),
};

const noDedupe: KnownBug = {
  name: 'no-dedupe',
  what: 'nobody looks whether a fact is there already',
  seeds: 20,
  inject: () => ({
    statements: {answer: (statement, rows) => (statement.name === 'stored-facts' ? [] : rows)},
  }),
};

const staleRead: KnownBug = {
  name: 'read-before-lock',
  what: 'documents are read before the writer lock is held: another process changed them since',
  seeds: 40,
  inject: () => {
    const seen = new Map<string, readonly unknown[]>();
    return {
      statements: {
        answer: (statement, rows) => {
          if (statement.name?.startsWith('load-stock_balance') !== true) return rows;
          const key = JSON.stringify(statement.values);
          const known = seen.get(key) ?? rows;
          seen.set(key, known);
          return known;
        },
      },
    };
  },
};

const guessUnchecked: KnownBug = {
  name: 'guess-unchecked',
  what: 'a batch that was booked before it had the lock is written wherever the clock stands by then',
  seeds: 300, // the number of a block is unique too: a wrong guess seldom gets as far as to do harm
  inject: () => ({
    statements: {
      ask: (statement) =>
        statement.name === 'clock-as-known'
          ? {
              ...statement,
              text: 'select from tenant_clock where tenant_id = $1 for update',
              values: statement.values.slice(0, 1),
            }
          : statement,
    },
  }),
};

const quarantineDropped: KnownBug = {
  name: 'quarantine-dropped',
  what: 'what cannot be stored is answered and thrown away',
  seeds: 40,
  inject: () => ({
    statements: {
      ask: (statement) =>
        statement.text.includes('insert into quarantine') ? {text: 'select 1', values: []} : statement,
    },
  }),
};

const revokedReadsOn: KnownBug = {
  name: 'revoked-reads-on',
  what: 'a terminal that lost its rights still gets its pages',
  seeds: 40,
  inject: () => ({
    statements: {
      answer: (statement, rows) =>
        statement.name === 'find-device' ? rows.map((row) => ({...(row as object), revoked_at: null})) : rows,
    },
  }),
};

const documentsOfAny: KnownBug = {
  name: 'documents-of-any-tenant',
  what: 'a document in memory is found by its id, whoever asks',
  seeds: 40,
  inject: () => {
    const kept = new Map<string, readonly unknown[]>();
    return {
      statements: {
        answer: (statement, rows) => {
          if (statement.name?.startsWith('load-stock_balance') !== true) return rows;
          const [tenantId, ...ids] = statement.values;
          const key = JSON.stringify(ids);
          const others = [...kept].find(
            ([name]) => name.endsWith(key) && name !== `${String(tenantId)} ${key}`,
          );
          kept.set(`${String(tenantId)} ${key}`, rows);
          return others?.[1] ?? rows;
        },
      },
    };
  },
};

const factsOfAny: KnownBug = {
  name: 'facts-of-any-tenant',
  what: 'a fact counts as stored when another tenant has one with its id',
  seeds: 60,
  inject: () => {
    const owners = new Map<string, number>();
    return appends((append) => async (tenantId, submission) => {
      const isForeign = ({id}: Fact): boolean => (owners.get(id) ?? tenantId) !== tenantId;
      const {facts, envelopes} = submission;
      const done = await append(tenantId, {
        ...submission,
        facts: facts.filter((fact) => !isForeign(fact)),
        ...(envelopes && {envelopes: envelopes.filter((_text, at) => facts[at] && !isForeign(facts[at]))}),
      });
      for (const {id} of done.results) owners.set(id, tenantId);
      const skipped = facts.filter(isForeign).map(({id, hash}) => ({
        id,
        hash,
        verdict: 'duplicate' as const,
        first: 'applied' as const,
        appliedSeq: done.v,
        problems: [],
        isConflict: false,
      }));
      return {...done, results: [...done.results, ...skipped]};
    });
  },
};

const wakesOnce: KnownBug = {
  name: 'wakes-once',
  what: 'what waits for a newer server is looked for at its start alone, whether or not the database is there',
  seeds: 100,
  inject: () => ({
    house: (house) => {
      let looks = 0;
      const all: typeof house.tenants.all = () => {
        looks += 1;
        return looks === 1 ? house.tenants.all() : Promise.resolve([]);
      };
      return {...house, tenants: {...house.tenants, all}};
    },
  }),
};

const failedWakeTried: KnownBug = {
  name: 'failed-wake-tried',
  what: 'facts that wait for a newer server count as tried although the disk was full or the line broke',
  seeds: 100,
  inject: () =>
    appends((append) => (tenantId, submission) => {
      const done = append(tenantId, submission);
      const isWake = submission.facts.length === 0 && submission.wake !== undefined;
      return isWake ? done.catch(() => ({v: 0, results: []})) : done;
    }),
};

/** Bugs of the server. */
export const serverBugs: readonly KnownBug[] = [
  sequenceCursor,
  lastRowCursor,
  noTombstones,
  endsAtShortPage,
  noBodyHash,
  answerBeforeCommit,
  noDedupe,
  staleRead,
  guessUnchecked,
  quarantineDropped,
  revokedReadsOn,
  documentsOfAny,
  factsOfAny,
  wakesOnce,
  failedWakeTried,
];
