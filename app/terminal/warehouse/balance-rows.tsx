import {isNegative, isZero} from '../../../shared/kernel/quantity.ts';
import {lotUse} from '../../../shared/warehouse/pick-suggestion.ts';
import {useText} from '../../i18n/i18n.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {LongList} from '../shell/long-list.tsx';
import styles from './balance-rows.module.css';
import type {StockBalance} from './documents.ts';
import {QualityBadge} from './quality-badge.tsx';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

// The same order on every terminal: as one walks, then by goods and lot. The key is "place|item|lot".
const inWalkOrder = (stock: Stock) => (a: StockBalance, b: StockBalance) =>
  (stock.locations.get(a.locationId)?.sort ?? 0) - (stock.locations.get(b.locationId)?.sort ?? 0) ||
  before(a.id, b.id);

/** What lies where, lot by lot with its quality state. Below zero is shown: the books want a look. */
export const BalanceRows = ({
  balances,
  stock,
  leads,
  onPress,
}: {
  readonly balances: readonly StockBalance[];
  readonly stock: Stock;
  /** What the first line says: the goods (at a place) or the place (of goods). */
  readonly leads: 'goods' | 'place';
  readonly onPress?: (balance: StockBalance) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const shown = balances
    .filter(
      (balance) =>
        !isZero(balance.quantity) &&
        stock.locations.get(balance.locationId)?.kind !== 'virtual' &&
        stock.locations.has(balance.locationId),
    )
    .sort(inWalkOrder(stock));
  if (shown.length === 0) return undefined;
  return (
    <LongList
      list={shown}
      textOf={({itemId, lotId, locationId}) =>
        [
          goods.full(stock.items.get(itemId)),
          stock.lots.get(lotId ?? '')?.lotCode,
          stock.locations.get(locationId)?.code,
        ].join(' ')
      }
    >
      {(some) => (
        <ul className={styles['rows']}>
          {some.map((balance) => {
            const item = stock.items.get(balance.itemId);
            const own = balance.lotId === undefined ? undefined : stock.lots.get(balance.lotId);
            const use = lotUse(own, stock.today);
            const place = stock.locations.get(balance.locationId)?.code ?? balance.locationId;
            const content = (
              <>
                <span className={styles['text']}>
                  <span className={styles['name']}>
                    {leads === 'place' ? place : goods.full(item, balance.itemId)}
                  </span>
                  {own !== undefined && (
                    <span className={styles['line']}>{t('warehouse.lot', {lot: own.lotCode})}</span>
                  )}
                  {own !== undefined && <QualityBadge quality={use === 'usable' ? own.quality : use} />}
                  {isNegative(balance.quantity) && (
                    <span className={styles['line']}>{t('warehouse.balance.negative')}</span>
                  )}
                </span>
                <span className={styles['number']} data-size={balance.quantity.length > 4 ? 'long' : 'short'}>
                  <b>{formatQuantity(balance.quantity)}</b>
                  <span>{goods.unit(item)}</span>
                </span>
              </>
            );
            return (
              <li key={balance.id} className={styles['row']}>
                {onPress ? (
                  <button type="button" className={styles['inner']} onClick={() => onPress(balance)}>
                    {content}
                  </button>
                ) : (
                  <div className={styles['inner']}>{content}</div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </LongList>
  );
};
