import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Card, Empty} from '../parts/page.tsx';
import {PhotoThumb} from '../parts/photo-thumb.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {useFacts} from '../parts/use-fact.ts';
import {InstructionDialog} from './instruction-dialog.tsx';
import type {Instruction, ItemPage} from './item-page.ts';

/** Drawings and work instructions of an item, as the terminals show them at its operations. */
export const InstructionsCard = ({page}: {readonly page: ItemPage}) => {
  const t = useText();
  const may = useMay('work-instruction-defined');
  const rows = useQuery(api.items.instructions.queryOptions({itemId: page.item.id}));
  const [edited, setEdited] = useState<{readonly before: Instruction | undefined}>();
  const list = rows.data ?? [];
  return (
    <Card
      title={t('office-files.instruction.title')}
      end={
        may && (
          <Action
            label={t('office-files.instruction.add')}
            icon="plus"
            onClick={() => setEdited({before: undefined})}
          />
        )
      }
    >
      {list.length === 0 ? (
        <Empty title={t('office-files.instruction.none')} next={t('office-files.instruction.noneNext')} />
      ) : (
        <Table list={list} onRenew={may ? (before) => setEdited({before}) : undefined} />
      )}
      {edited && (
        <InstructionDialog page={page} before={edited.before} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
};

const Table = ({
  list,
  onRenew,
}: {
  readonly list: readonly Instruction[];
  readonly onRenew: ((row: Instruction) => void) | undefined;
}) => {
  const t = useText();
  const facts = useFacts();
  const stop = ({operationNo, sourceSha256, ...row}: Instruction) =>
    facts.append([
      {
        kind: 'work-instruction-defined',
        body: {
          ...row,
          ...(isAbsent(operationNo) ? {} : {operationNo}),
          ...(isAbsent(sourceSha256) ? {} : {sourceSha256}),
          isActive: false,
        },
      },
    ]);
  return (
    <SimpleTable
      rows={list}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'page',
          label: '',
          cell: ({pages: [first], title}) =>
            first === undefined ? '' : <PhotoThumb sha256={first.sha256} label={title} />,
        },
        {
          key: 'name',
          label: t('office-files.instruction.name'),
          isFlexible: true,
          cell: (row) => (
            <>
              <b>{row.title}</b> {t(`office-files.instruction.type.${row.type}`)}
            </>
          ),
        },
        {key: 'edition', label: t('office-files.instruction.revision'), cell: (row) => row.edition},
        {
          key: 'operation',
          label: t('office-files.instruction.operation'),
          cell: (row) => row.operationNo ?? t('office-files.instruction.allOperations'),
        },
        {
          key: 'pages',
          label: t('office-files.instruction.pages'),
          isRight: true,
          cell: (row) => row.pages.length,
        },
        {
          key: 'source',
          label: t('office-files.instruction.source'),
          cell: (row) => (
            <a
              href={`/office-files/${row.sourceSha256 ?? row.pages[0]?.sha256 ?? ''}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('office-files.instruction.open')}
            </a>
          ),
        },
        {
          key: 'do',
          label: '',
          cell: (row) =>
            onRenew && (
              <>
                <button type="button" onClick={() => onRenew(row)}>
                  {t('office-files.instruction.renew')}
                </button>{' '}
                <button type="button" onClick={() => stop(row)}>
                  {t('office-files.instruction.stop')}
                </button>
              </>
            ),
        },
      ]}
    />
  );
};
