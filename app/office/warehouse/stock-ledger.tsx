import {useState} from 'react';
import {isPositive} from '../../../shared/kernel/quantity.ts';
import {officeWordsMessagesZh} from '../../i18n/office-words-messages.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {Card, Empty, Muted} from '../parts/page.tsx';
import {ReverseDialog} from '../parts/reverse-dialog.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import type {StockPage} from './stock-page.ts';
import styles from './stock.module.css';

type Line = StockPage['ledger'][number];
const isWord = (key: string): key is keyof typeof officeWordsMessagesZh => key in officeWordsMessagesZh;

/** Every movement with the balance after it. Nothing is edited; a movement is reversed by another one. */
export const StockLedger = ({page: {ledger}}: {readonly page: StockPage}) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay('movement-reversed');
  const [chosen, setChosen] = useState<Line | undefined>(undefined);
  const [isReversing, setReversing] = useState(false);
  const canReverse = may && chosen !== undefined && chosen.isMovement && !chosen.isReversed;
  const word = (key: string, other: string) => (isWord(key) ? t(key) : other);
  const place = (code: string) => word(`office-words.account.${code}`, code);
  const movement = (line: Line) => word(`office-words.movement.${line.movementType}`, line.movementType);
  return (
    <Card
      title={t('office-stock.ledger')}
      end={
        <>
          {t('office-stock.ledgerMeans')}
          {may && (
            <button
              type="button"
              className={styles['link']}
              disabled={!canReverse}
              onClick={() => setReversing(true)}
            >
              {t('common.action.reverse')}
            </button>
          )}
        </>
      }
    >
      {ledger.length === 0 ? (
        <Empty title={t('office-stock.noLedger')} />
      ) : (
        <SimpleTable
          rows={ledger}
          keyOf={(line) => `${line.factId}${line.lineNo}`}
          isCurrent={(line) => line === chosen}
          onChoose={setChosen}
          columns={[
            {key: 'at', label: t('office.orders.at'), cell: (line) => formats.full(line.happenedAt)},
            {
              key: 'type',
              label: t('office-stock.type'),
              cell: (line) => (
                <span className={line.isReversed ? styles['reversed'] : undefined}>{movement(line)}</span>
              ),
            },
            {
              key: 'document',
              label: t('office-stock.document'),
              cell: (line) => <Muted>{line.documentCode ?? ''}</Muted>,
            },
            {
              key: 'place',
              label: t('office-stock.place'),
              isFlexible: true,
              cell: (line) => (
                <span
                  title={line.lotCode ?? undefined}
                >{`${place(line.fromCode)} → ${place(line.toCode)}`}</span>
              ),
            },
            {
              key: 'change',
              label: t('office-stock.change'),
              isRight: true,
              cell: (line) => (
                <b>
                  {isPositive(line.change)
                    ? `+${formats.quantity(line.change)}`
                    : formats.quantity(line.change).replace('-', '−')}
                </b>
              ),
            },
            {
              key: 'balance',
              label: t('office-stock.balance'),
              isRight: true,
              cell: (line) => formats.quantity(line.balance),
            },
            {key: 'who', label: t('office-stock.who'), cell: (line) => line.actorName},
          ]}
        />
      )}
      {chosen && isReversing && (
        <ReverseDialog
          kind="movement"
          id={chosen.factId}
          what={`${movement(chosen)} ${chosen.quantity} · ${place(chosen.fromCode)} → ${place(chosen.toCode)}`}
          onClose={() => setReversing(false)}
        />
      )}
    </Card>
  );
};
