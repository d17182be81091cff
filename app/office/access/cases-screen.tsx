import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useMemo} from 'react';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {kindWord} from '../parts/fact-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import type {View} from '../parts/list-rows.ts';
import {ListBody} from '../parts/list-screen.tsx';
import {Muted} from '../parts/page.tsx';
import {useStateText} from '../parts/state-words.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';
import {useListState, type ListHandle} from '../parts/use-list-state.ts';
import {useNow} from '../parts/use-now.ts';
import {SetAsideList} from './set-aside-list.tsx';

type CaseRow = Answers['reports']['cases'][number];
const dayMs = 86_400_000;

const useColumns = (): readonly Column<CaseRow>[] => {
  const t = useText();
  const {language} = useLanguage();
  const nameIn = useNameIn();
  const formats = useFormats();
  const stateText = useStateText();
  const common = useCommonColumns();
  return useMemo(() => {
    const roleWord = (role: string) => t(`office-words.role.${role as 'supervisor'}`); // roles passed their schema
    const about = (row: CaseRow) => nameIn(row.subjectName, row.subjectNameEn);
    const what = (row: CaseRow) =>
      problemText({code: row.problemCode, params: row.params}, language).headline;
    return [
      {
        key: 'what',
        label: t('office-cases.cases.what'),
        least: '310px',
        cell: (row) => <b title={what(row)}>{what(row)}</b>,
        text: what,
      },
      {
        key: 'subject',
        label: t('office-cases.cases.subject'),
        width: '230px',
        least: '200px',
        cell: (row) => <span title={about(row)}>{about(row)}</span>,
        text: about,
        alsoFoundBy: (row) => `${row.subjectName} ${row.subjectNameEn ?? ''}`,
      },
      {
        key: 'kind',
        gives: 2,
        label: t('office-cases.cases.record'),
        width: '140px',
        cell: (row) => kindWord(t, row.factKind),
        text: (row) => kindWord(t, row.factKind),
        filter: byValue(
          (row) => row.factKind,
          (kind) => kindWord(t, kind),
        ),
      },
      {
        key: 'who',
        gives: 3,
        label: t('office-cases.cases.madeBy'),
        width: '150px',
        cell: (row) => (
          <>
            {row.actorName} <Muted>{row.deviceName ?? ''}</Muted>
          </>
        ),
        text: (row) => row.actorName,
        filter: byValue((row) => row.actorName),
      },
      {
        key: 'age',
        label: t('office-cases.cases.age'),
        width: '92px',
        least: '92px',
        cell: (row) => formats.age(row.openedAt),
        text: (row) => row.openedAt,
      },
      {
        key: 'owner',
        label: t('office-cases.cases.owner'),
        width: '110px',
        least: '92px',
        cell: (row) => row.assigneeName ?? <Muted>{roleWord(row.ownerRole)}</Muted>,
        text: (row) => row.assigneeName ?? roleWord(row.ownerRole),
        filter: byValue((row) => row.ownerRole, roleWord),
      },
      {
        key: 'verdict',
        gives: 1,
        label: t('office-cases.cases.verdict'),
        width: '120px',
        cell: (row) => <Muted>{stateText('verdict', row.verdict)}</Muted>,
        text: (row) => stateText('verdict', row.verdict),
        filter: byValue(
          (row) => row.verdict,
          (verdict) => stateText('verdict', verdict),
        ),
      },
      common.state('exceptionCase', ({state}) => state, '116px'),
    ];
  }, [t, language, nameIn, formats, stateText, common]);
};

/** What a person has to decide, oldest first. */
export const CasesScreen = () => {
  const handle = useListState('cases', 'open');
  const cases = useQuery({
    ...api.reports.cases.queryOptions({isResolved: handle.state.tab === 'resolved'}),
    placeholderData: keepPreviousData,
  });
  return <Answer of={cases}>{(rows) => <Cases rows={rows} handle={handle} />}</Answer>;
};

const Cases = ({rows, handle}: {readonly rows: readonly CaseRow[]; readonly handle: ListHandle}) => {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const columns = useColumns();
  const now = useNow();
  const {tab} = handle.state;
  const views: readonly View<CaseRow>[] = [
    {key: 'open', label: t('office-cases.cases.tab.open'), filter: () => true},
    {
      key: 'mine',
      label: t('office-cases.cases.tab.mine'),
      filter: (row) =>
        row.assigneeId === me.personId ||
        (row.assigneeId === null && (me.roles.includes(row.ownerRole) || me.roles.includes('admin'))),
    },
    {
      key: 'old',
      label: t('office-cases.cases.tab.old'),
      filter: (row) => now - Date.parse(row.openedAt) > dayMs,
      isAttention: true,
    },
    {key: 'resolved', label: t('office-words.case.resolved'), filter: () => true, isApart: true},
    {key: 'setAside', label: t('office-cases.cases.tab.setAside'), filter: () => false, isApart: true},
  ];
  return (
    <ListBody
      handle={handle}
      list="cases"
      title={t('office.nav.cases')}
      rows={rows}
      columns={columns}
      views={views}
      onOpen={(row) => void navigate({to: '/cases/$id', params: {id: row.id}})}
      empty={{
        title: tab === 'resolved' ? t('office-cases.cases.noneResolved') : t('office-cases.cases.none'),
        next: t('office-cases.cases.noneNext'),
      }}
      instead={tab === 'setAside' ? <SetAsideList /> : undefined}
    />
  );
};
