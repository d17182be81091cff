import {useQuery} from '@tanstack/react-query';
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
import {OrderLinesTable} from '../parts/order-lines-table.tsx';
import {Code} from '../parts/page.tsx';
import {SidePanel} from '../parts/side-panel.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';

type Row = Answers['warehouse']['documents'][number];
const isOpen = (row: Row) => row.state === 'toPick' || row.state === 'toPutAway' || row.state === 'toPost';
const isWord = (key: string): key is keyof typeof officeWordsMessagesZh => key in officeWordsMessagesZh;

/** Receipts that are expected and goods that have to go out. */
export const DocumentsScreen = () => {
  const t = useText();
  const formats = useFormats();
  const common = useCommonColumns();
  const documents = useQuery(api.warehouse.documents.queryOptions());
  const [shown, setShown] = useState<Row | undefined>(undefined);
  const today = formats.today();
  const typeWord = (type: string) => {
    const key = `office-words.documentType.${type}`;
    return isWord(key) ? t(key) : type;
  };
  const typeOf = (row: Row) => typeWord(row.type);
  const isLate = (row: Row) => isOpen(row) && row.dueDay !== null && row.dueDay < today;
  const columns: readonly Column<Row>[] = [
    {
      key: 'code',
      label: t('office-stock.document'),
      width: '160px',
      cell: (row) => <Code code={row.code} />,
      text: (row) => row.code,
    },
    {
      key: 'type',
      gives: 3,
      label: t('office-stock.type'),
      width: '120px',
      cell: typeOf,
      text: typeOf,
      filter: byValue((row) => row.type, typeWord),
    },
    {
      key: 'party',
      label: t('office-stock.party'),
      cell: (row) => row.partyName ?? '',
      text: (row) => row.partyName ?? '',
      filter: byValue((row) => row.partyName),
    },
    {
      key: 'source',
      gives: 2,
      label: t('office-stock.source'),
      width: '150px',
      cell: (row) => row.sourceCode ?? '',
      text: (row) => row.sourceCode ?? '',
    },
    common.linesDone(),
    common.due(({dueDay}) => dueDay, '92px'),
    common.late(isLate),
    common.state('stockDocument', ({state}) => state, '128px'),
  ];
  return (
    <Answer of={documents}>
      {(rows) => (
        <ListScreen<Row>
          list="documents"
          title={t('office.nav.documents')}
          rows={rows}
          columns={columns}
          onOpen={setShown}
          empty={{title: t('office-stock.noDocuments'), next: t('office-stock.noDocumentsNext')}}
          views={[
            {key: 'open', label: t('office-stock.open'), filter: isOpen},
            {
              key: 'in',
              label: t('office-stock.incoming'),
              filter: (row) => isOpen(row) && (row.type === 'goodsReceipt' || row.type === 'salesReturn'),
            },
            {
              key: 'out',
              label: t('office-stock.outgoing'),
              filter: (row) => isOpen(row) && (row.type === 'shipment' || row.type === 'vendorReturn'),
            },
            {key: 'late', label: t('office-stock.late'), filter: isLate, isAttention: true},
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
          ]}
        >
          {shown && (
            <SidePanel title={`${shown.code} · ${shown.partyName ?? ''}`} onClose={() => setShown(undefined)}>
              <OrderLinesTable lines={shown.lines} done={t('office-stock.moved')} />
            </SidePanel>
          )}
        </ListScreen>
      )}
    </Answer>
  );
};
