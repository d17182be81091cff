import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {ProblemNote} from '../parts/answer.tsx';
import {useMay} from '../parts/me.tsx';
import {Card, Muted} from '../parts/page.tsx';
import {PhotoThumb} from '../parts/photo-thumb.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {useFacts} from '../parts/use-fact.ts';
import styles from './order.module.css';
import type {OrderPage} from './order-page.ts';

type Drawing = OrderPage['drawings'][number];

/** What the machines work by: the editions of the release, and a way to the newer one. */
export const OrderDrawings = ({page: {order, drawings}}: {readonly page: OrderPage}) => {
  const t = useText();
  const may = useMay('work-order-edition-changed');
  const facts = useFacts();
  if (drawings.length === 0) return undefined;
  const isOver = order.state === 'closed' || order.state === 'cancelled';
  const move = ({id, newer}: Drawing) => {
    if (newer === undefined) return;
    const {edition, since} = newer;
    const named = since === undefined ? {edition} : {edition, since};
    facts.append([
      {kind: 'work-order-edition-changed', body: {workOrderId: order.id, instructionId: id, ...named}},
    ]);
  };
  return (
    <Card title={t('office-files.instruction.title')} end={<Muted>{t('office-files.order.kept')}</Muted>}>
      <SimpleTable
        rows={drawings}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'page',
            label: '',
            cell: ({page, title}) => (page === undefined ? '' : <PhotoThumb sha256={page} label={title} />),
          },
          {
            key: 'name',
            label: t('office-files.instruction.name'),
            isFlexible: true,
            cell: ({type, title}) => t(`files.instruction.${type}`, {title}),
          },
          {
            key: 'operation',
            label: t('office-files.instruction.operation'),
            cell: ({operationNo}) => operationNo ?? t('office-files.instruction.allOperations'),
          },
          {
            key: 'edition',
            label: t('office-files.instruction.revision'),
            cell: ({edition}) => <b>{edition}</b>,
          },
          {
            key: 'newer',
            label: '',
            isRight: true,
            cell: (row) => (
              <Newer row={row} onMove={may && !isOver && !facts.isPending ? () => move(row) : undefined} />
            ),
          },
        ]}
      />
      <ProblemNote failure={facts.failure} />
    </Card>
  );
};

const Newer = ({
  row: {newer, isWithdrawn},
  onMove,
}: {
  readonly row: Drawing;
  readonly onMove: (() => void) | undefined;
}) => {
  const t = useText();
  if (newer === undefined && !isWithdrawn) return undefined;
  const label =
    newer === undefined
      ? t('files.instruction.withdrawn')
      : t('files.instruction.newer', {edition: newer.edition});
  return (
    <>
      <StateBadge shape="attentionFilled" tone="attention" label={label} />
      {newer !== undefined && onMove !== undefined && (
        <button type="button" className={styles['link']} onClick={onMove}>
          {t('files.instruction.moveTo', {edition: newer.edition})}
        </button>
      )}
    </>
  );
};
