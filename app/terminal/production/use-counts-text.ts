import {useCallback} from 'react';
import {isPositive, sum, type Quantity} from '../../../shared/kernel/quantity.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';

type Counts = {
  readonly goodQuantity: Quantity;
  readonly materialScrapQuantity: Quantity;
  readonly laborScrapQuantity: Quantity;
  readonly reworkQuantity: Quantity;
};

/** "合格 31 · 报废 2 · 返工 1", without what is none. */
export const useCountsText = () => {
  const t = useText();
  return useCallback(
    ({goodQuantity, materialScrapQuantity, laborScrapQuantity, reworkQuantity}: Counts) => {
      const scrap = sum([materialScrapQuantity, laborScrapQuantity]);
      const parts = [
        isPositive(goodQuantity)
          ? t('production.counts.good', {count: formatQuantity(goodQuantity)})
          : undefined,
        isPositive(scrap) ? t('production.counts.scrap', {count: formatQuantity(scrap)}) : undefined,
        isPositive(reworkQuantity)
          ? t('production.counts.rework', {count: formatQuantity(reworkQuantity)})
          : undefined,
      ];
      return parts.filter((part) => part !== undefined).join(' · ');
    },
    [t],
  );
};
