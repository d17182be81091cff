import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {officeWordsMessagesZh} from '../../i18n/office-words-messages.ts';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action} from '../parts/page.tsx';
import {StateWord, useStateText} from '../parts/state-words.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';
import {NewInspectionDialog} from './new-inspection-dialog.tsx';

export type InspectionRow = Answers['quality']['inspections'][number];
const isToDo = (row: InspectionRow) => row.state === 'required' || row.state === 'inProgress';
const isWord = (key: string): key is keyof typeof officeWordsMessagesZh => key in officeWordsMessagesZh;

/** What kind of check it is, in words. */
export const useInspectionKind = () => {
  const t = useText();
  return (row: Pick<InspectionRow, 'inspectionKind' | 'ipqcKind'>) => {
    const key =
      row.ipqcKind === null
        ? `office-words.inspectionKind.${row.inspectionKind}`
        : `office-words.ipqcKind.${row.ipqcKind}`;
    return isWord(key) ? t(key) : row.inspectionKind;
  };
};

/** The finer of the two kinds: a filter tells a first piece from a patrol check. */
const finerKind = (row: InspectionRow) => row.ipqcKind ?? row.inspectionKind;

/** Checks by what still has to be done. */
export const InspectionsScreen = () => {
  const t = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const kindOf = useInspectionKind();
  const stateText = useStateText();
  const common = useCommonColumns();
  const may = useMay('inspection-required');
  const [isAsking, setAsking] = useState(false);
  const inspections = useQuery(api.quality.inspections.queryOptions());
  const columns: readonly Column<InspectionRow>[] = [
    {
      key: 'code',
      label: t('office-quality.code'),
      width: '170px',
      least: '164px',
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    },
    {
      key: 'kind',
      gives: 5,
      label: t('office-quality.kind'),
      width: '100px',
      least: '92px',
      cell: kindOf,
      text: kindOf,
      filter: byValue(finerKind, (kind) => {
        const like = inspections.data?.find((row) => finerKind(row) === kind);
        return like === undefined ? kind : kindOf(like);
      }),
    },
    {...common.item(), least: '290px'}, // castings are inspected too: their names are the longest
    {
      key: 'about',
      label: t('office-quality.about'),
      width: '170px',
      least: '112px',
      cell: (row) => row.jobCode ?? row.lotCode ?? row.documentCode ?? '',
      text: (row) => row.jobCode ?? row.lotCode ?? row.documentCode ?? '',
    },
    {
      key: 'quantity',
      gives: 3,
      label: t('office.orders.column.quantity'),
      width: '80px',
      least: '72px',
      isRight: true,
      cell: (row) => (row.quantity === null ? '' : formats.quantity(row.quantity)),
      text: (row) => row.quantity ?? '',
    },
    {
      key: 'results',
      label: t('office-quality.results'),
      width: '90px',
      least: '72px',
      isRight: true,
      cell: (row) => `${row.results}/${row.characteristics}`,
      text: (row) => String(row.results),
    },
    {
      key: 'bad',
      gives: 2,
      label: t('office-quality.bad'),
      width: '104px',
      least: '100px',
      isRight: true,
      cell: (row) => (row.bad === 0 ? '' : <b>{row.bad}</b>),
      text: (row) => String(row.bad),
    },
    {
      key: 'at',
      gives: 1,
      label: t('office-quality.requiredAt'),
      width: '100px',
      isRight: true,
      cell: (row) => formats.moment(row.requiredAt),
      text: (row) => row.requiredAt,
    },
    {
      key: 'result',
      gives: 4,
      label: t('office-quality.result'),
      width: '110px',
      least: '96px',
      cell: (row) => (row.result === null ? '' : <StateWord kind="inspectionResult" state={row.result} />),
      text: (row) => (row.result === null ? '' : stateText('inspectionResult', row.result)),
      filter: byValue(
        (row) => row.result,
        (result) => stateText('inspectionResult', result),
      ),
    },
    common.state('inspection', ({state}) => state, '116px', '114px'),
  ];
  return (
    <Answer of={inspections}>
      {(rows) => (
        <ListScreen<InspectionRow>
          list="inspections"
          title={t('office.nav.inspections')}
          rows={rows}
          columns={columns}
          onOpen={(row) => void navigate({to: '/inspections/$id', params: {id: row.id}})}
          onNew={may ? () => setAsking(true) : undefined}
          empty={{title: t('office-quality.none'), next: t('office-quality.noneNext')}}
          views={[
            {key: 'todo', label: t('office-words.inspection.required'), filter: isToDo},
            {
              key: 'failed',
              label: t('office-words.result.fail'),
              filter: (row) => row.result === 'fail',
              isAttention: true,
            },
            {
              key: 'decided',
              label: t('office-words.inspection.decided'),
              filter: (row) => row.state === 'decided' || row.state === 'closed',
            },
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
          ]}
          actions={
            may && (
              <Action
                label={t('office-quality.new')}
                icon="plus"
                hotkey="N"
                isPrimary
                onClick={() => setAsking(true)}
              />
            )
          }
        >
          {isAsking && <NewInspectionDialog onClose={() => setAsking(false)} />}
        </ListScreen>
      )}
    </Answer>
  );
};
