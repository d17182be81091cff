import {useInfiniteQuery, useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {isUnverified} from '../../../shared/kernel/fact.ts';
import {problemText} from '../../../shared/kernel/problem.ts';
import {may} from '../../../shared/may.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {ProblemNote} from '../parts/answer.tsx';
import {api, client, problemOf, type Answers} from '../parts/api.ts';
import {saveCsv} from '../parts/csv.ts';
import {DataTable} from '../parts/data-table.tsx';
import type {Column} from '../parts/table-column.ts';
import {kindWord, useFactWords} from '../parts/fact-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {useMe} from '../parts/me.tsx';
import {Action, Empty, Hints, Muted, Page, Title} from '../parts/page.tsx';
import {SidePanel} from '../parts/side-panel.tsx';
import {StateWord} from '../parts/state-words.tsx';
import {useKeys} from '../parts/use-keys.ts';
import styles from './journal.module.css';

type Row = Answers['reports']['journal'][number];
const pageRows = 100;
const kinds = Object.keys(may).sort();

// A body passed its schema; a column needs it as a record only.
const bodyOf = (row: Row) => (row.envelope['body'] ?? {}) as Readonly<Record<string, unknown>>;

const useColumns = (): readonly Column<Row>[] => {
  const t = useText();
  const formats = useFormats();
  const words = useFactWords();
  return [
    {
      key: 'at',
      label: t('office.orders.at'),
      width: '120px',
      least: '100px',
      cell: (row) => formats.full(row.happenedAt),
      text: (row) => row.happenedAt,
    },
    {
      key: 'kind',
      label: t('office-journal.kind'),
      width: '160px',
      least: '156px',
      cell: (row) => <b>{words.kind(row.kind)}</b>,
      text: (row) => row.kind,
    },
    {
      key: 'detail',
      label: t('office-journal.detail'),
      least: '310px',
      cell: (row) => (
        <>
          {words.about(row.about)} <Muted>{words.detail(row.kind, bodyOf(row), row.about)}</Muted>
        </>
      ),
      text: (row) => JSON.stringify(bodyOf(row)),
    },
    {
      key: 'who',
      label: t('office-stock.who'),
      width: '112px',
      least: '76px',
      cell: (row) =>
        isUnverified(row.envelope) ? (
          <>
            {row.actorName} <Muted>{t('office-journal.unverified')}</Muted>
          </>
        ) : (
          row.actorName
        ),
      text: (row) =>
        isUnverified(row.envelope) ? `${row.actorName} ${t('office-journal.unverified')}` : row.actorName,
    },
    {
      key: 'device',
      gives: 3,
      label: t('office-journal.device'),
      width: '120px',
      least: '92px',
      cell: (row) => <Muted>{row.deviceName ?? t('office-cases.cases.fromOffice')}</Muted>,
      text: (row) => row.deviceName ?? '',
    },
    {
      key: 'received',
      gives: 2,
      label: t('office-journal.received'),
      width: '120px',
      cell: (row) => <Muted>{formats.full(row.receivedAt)}</Muted>,
      text: (row) => row.receivedAt,
    },
    {
      key: 'verdict',
      label: t('office-cases.cases.verdict'),
      width: '110px',
      least: '126px',
      cell: (row) => <StateWord kind="verdict" state={row.verdict} />,
      text: (row) => row.verdict,
    },
    {
      key: 'block',
      gives: 1,
      label: t('office-journal.block'),
      width: '64px',
      isRight: true,
      cell: (row) => <Muted>{row.blockNo}</Muted>,
      text: (row) => String(row.blockNo),
    },
  ];
};

/** Every record there is, newest first, with its raw content and the state of the hash chain. */
export const JournalScreen = () => {
  const t = useText();
  const me = useMe();
  const [kind, setKind] = useState('');
  const [actorId, setActor] = useState('');
  const [day, setDay] = useState('');
  const [shown, setShown] = useState<Row | undefined>(undefined);
  const columns = useColumns();
  const people = useQuery(api.access.people.queryOptions());
  const filter = {
    zoneMinutes: me.zoneMinutes,
    limit: pageRows,
    ...(kind === '' ? {} : {kind}),
    ...(actorId === '' ? {} : {actorId}),
    ...(day === '' ? {} : {day}),
  };
  const journal = useInfiniteQuery({
    queryKey: ['journal', filter],
    queryFn: ({pageParam}) =>
      client.reports.journal.query({...filter, ...(pageParam === undefined ? {} : {before: pageParam})}),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < pageRows ? undefined : page.at(-1)?.place),
  });
  const rows = journal.data?.pages.flat() ?? [];
  useKeys({
    e: () =>
      saveCsv(
        t('office.nav.journal'),
        columns.map((column) => column.label),
        rows.map((row) => columns.map((column) => column.text?.(row) ?? '')),
      ),
  });
  return (
    <Page>
      <Title title={t('office.nav.journal')} note={<Chain />}>
        {journal.hasNextPage && (
          <Action
            label={t('office-journal.more')}
            icon="download"
            isDisabled={journal.isFetching}
            onClick={() => void journal.fetchNextPage()}
          />
        )}
      </Title>
      <div className={styles['filters']}>
        <select
          aria-label={t('office-journal.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          <option value="">{t('office-journal.allKinds')}</option>
          {kinds.map((other) => (
            <option key={other} value={other}>
              {kindWord(t, other)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('office-stock.who')}
          value={actorId}
          onChange={(event) => setActor(event.target.value)}
        >
          <option value="">{t('office-journal.everybody')}</option>
          {(people.data ?? []).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
        <input
          type="date"
          aria-label={t('office-journal.day')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <span>{t('office.table.rows', {count: rows.length})}</span>
      </div>
      {journal.isError && <ProblemNote failure={{problem: problemOf(journal.error)}} />}
      <DataTable
        rows={rows}
        columns={columns}
        onOpen={setShown}
        empty={
          <Empty title={journal.isLoading ? t('office.line.loading') : t('office.table.nothingFound')} />
        }
      />
      <Hints
        hints={[
          {keys: ['J', 'K'], label: t('office.keys.move')},
          {keys: ['Enter'], label: t('office-journal.raw')},
          {keys: ['E'], label: t('office.keys.export')},
        ]}
      />
      {shown && <RawPanel row={shown} onClose={() => setShown(undefined)} />}
    </Page>
  );
};

const Chain = () => {
  const t = useText();
  const chain = useQuery(api.reports.chain.queryOptions());
  if (isAbsent(chain.data)) return undefined;
  const {gaps, blocks, facts, blockHash} = chain.data;
  return (
    <span title={blockHash}>
      {gaps === 0 ? (
        <Muted>{t('office-journal.whole', {blocks, facts})}</Muted>
      ) : (
        <b>{t('office-journal.broken', {count: gaps})}</b>
      )}
    </span>
  );
};

const RawPanel = ({row, onClose}: {readonly row: Row; readonly onClose: () => void}) => {
  const {language} = useLanguage();
  const t = useText();
  return (
    <SidePanel title={`${kindWord(t, row.kind)} · ${row.actorName}`} onClose={onClose}>
      {(row.problems ?? []).map((one) => (
        <p key={one.code}>
          <b>{problemText(one, language).headline}</b>
        </p>
      ))}
      <pre className={styles['raw']}>{JSON.stringify(row.envelope, undefined, 2)}</pre>
    </SidePanel>
  );
};
