import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {saveCsv} from '../parts/csv.ts';
import type {Column} from '../parts/data-table.tsx';
import {DataTable} from '../parts/data-table.tsx';
import {kindWord} from '../parts/fact-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import {Empty, Filters, focusSearch, Hints, Muted, Page, Tabs, Title} from '../parts/page.tsx';
import {StateWord, useStateText} from '../parts/state-words.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {useNow} from '../parts/use-now.ts';
import {SetAsideList} from './set-aside-list.tsx';

type CaseRow = Answers['reports']['cases'][number];
type View = 'open' | 'mine' | 'old' | 'resolved' | 'setAside';
const dayMs = 86_400_000;

const useColumns = (): readonly Column<CaseRow>[] => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const stateText = useStateText();
  return useMemo(() => {
    const what = (row: CaseRow) =>
      problemText({code: row.problemCode, params: row.params}, language).headline;
    return [
      {key: 'what', label: t('office-cases.cases.what'), cell: (row) => <b>{what(row)}</b>, text: what},
      {
        key: 'subject',
        label: t('office-cases.cases.subject'),
        width: '230px',
        cell: (row) => row.subjectName,
        text: (row) => row.subjectName,
      },
      {
        key: 'kind',
        label: t('office-cases.cases.record'),
        width: '110px',
        cell: (row) => kindWord(t, row.factKind),
        text: (row) => row.factKind,
      },
      {
        key: 'who',
        label: t('office-cases.cases.madeBy'),
        width: '150px',
        cell: (row) => (
          <>
            {row.actorName} <Muted>{row.deviceName ?? ''}</Muted>
          </>
        ),
        text: (row) => row.actorName,
      },
      {
        key: 'age',
        label: t('office-cases.cases.age'),
        width: '92px',
        cell: (row) => formats.age(row.openedAt),
        text: (row) => row.openedAt,
      },
      {
        key: 'owner',
        label: t('office-cases.cases.owner'),
        width: '110px',
        cell: (row) =>
          row.assigneeName ?? <Muted>{t(`office-words.role.${row.ownerRole as 'supervisor'}`)}</Muted>,
        text: (row) => row.assigneeName ?? row.ownerRole,
      },
      {
        key: 'verdict',
        label: t('office-cases.cases.verdict'),
        width: '120px',
        cell: (row) => <Muted>{stateText('verdict', row.verdict)}</Muted>,
        text: (row) => row.verdict,
      },
      {
        key: 'state',
        label: t('office.orders.column.state'),
        width: '104px',
        cell: (row) => <StateWord kind="exceptionCase" state={row.state} />,
        text: (row) => row.state,
      },
    ];
  }, [t, language, formats, stateText]);
};

export const CasesScreen = () => {
  const [view, setView] = useState<View>('open');
  const cases = useQuery({
    ...api.reports.cases.queryOptions({isResolved: view === 'resolved'}),
    placeholderData: (before) => before,
  });
  return <Answer of={cases}>{(rows) => <Cases rows={rows} view={view} onView={setView} />}</Answer>;
};

const Cases = ({
  rows,
  view,
  onView,
}: {
  readonly rows: readonly CaseRow[];
  readonly view: View;
  readonly onView: (view: View) => void;
}) => {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const columns = useColumns();
  const now = useNow();
  const isMine = (row: CaseRow) =>
    row.assigneeId === me.personId ||
    (row.assigneeId === null && (me.roles.includes(row.ownerRole) || me.roles.includes('admin')));
  const isOld = (row: CaseRow) => now - Date.parse(row.openedAt) > dayMs;
  const inView = view === 'mine' ? rows.filter(isMine) : view === 'old' ? rows.filter(isOld) : rows;
  const shown = inView.filter(
    (row) =>
      search === '' ||
      columns.some((column) => column.text?.(row).toLowerCase().includes(search.toLowerCase()) ?? false),
  );
  useKeys({
    '/': focusSearch,
    e: () =>
      saveCsv(
        t('office.nav.cases'),
        columns.map((column) => column.label),
        shown.map((row) => columns.map((column) => column.text?.(row) ?? '')),
      ),
  });
  const isLive = view !== 'resolved';
  return (
    <Page>
      <Title title={t('office.nav.cases')} />
      <Tabs<View>
        value={view}
        onChange={onView}
        tabs={[
          {key: 'open', label: t('office-cases.cases.tab.open'), count: isLive ? rows.length : undefined},
          {
            key: 'mine',
            label: t('office-cases.cases.tab.mine'),
            count: isLive ? rows.filter(isMine).length : undefined,
          },
          {
            key: 'old',
            label: t('office-cases.cases.tab.old'),
            count: isLive ? rows.filter(isOld).length : undefined,
            isAttention: isLive && rows.some(isOld),
          },
          {key: 'resolved', label: t('office-words.case.resolved')},
          {key: 'setAside', label: t('office-cases.cases.tab.setAside')},
        ]}
      />
      {view === 'setAside' ? (
        <SetAsideList />
      ) : (
        <>
          <Filters
            search={search}
            onSearch={setSearch}
            status={t('office.table.rows', {count: shown.length})}
          />
          <DataTable
            rows={shown}
            columns={columns}
            onOpen={(row) => void navigate({to: '/cases/$id', params: {id: row.id}})}
            empty={
              <Empty
                title={
                  view === 'resolved' ? t('office-cases.cases.noneResolved') : t('office-cases.cases.none')
                }
                next={t('office-cases.cases.noneNext')}
              />
            }
          />
        </>
      )}
      <Hints
        hints={[
          {keys: ['J', 'K'], label: t('office.keys.move')},
          {keys: ['Enter'], label: t('office.keys.open')},
          {keys: ['/'], label: t('office.keys.search')},
          {keys: ['E'], label: t('office.keys.export')},
        ]}
      />
    </Page>
  );
};
