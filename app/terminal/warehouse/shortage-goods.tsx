import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import type {Item, WorkOrder} from './documents.ts';
import styles from './goods-form.module.css';
import {useGoodsText} from './use-goods-text.ts';

/** What is missing, and how many. */
export const ShortageGoods = ({
  item,
  line,
  quantity,
}: {
  readonly item: Item | undefined;
  readonly line: WorkOrder['components'][number];
  readonly quantity: string;
}) => {
  const t = useText();
  const goods = useGoodsText();
  return (
    <>
      <p className={styles['name']}>{goods.full(item, line.itemId)}</p>
      <div className={styles['line']}>
        <div className={styles['about']}>
          <span>
            {t('warehouse.short.of', {
              issued: formatQuantity(line.issuedQuantity),
              required: goods.quantity(line.requiredQuantity, item),
            })}
          </span>
        </div>
        <div className={styles['number']}>
          <b>{quantity === '' ? '—' : formatQuantity(quantity)}</b>
          <span>{goods.unit(item)}</span>
        </div>
      </div>
    </>
  );
};
