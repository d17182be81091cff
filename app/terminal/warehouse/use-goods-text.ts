import {useMemo} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import type {Item} from './documents.ts';

// Units are free text of the master data; these few are said in English too.
const englishUnits: Readonly<Record<string, string>> = {
  件: 'pcs',
  只: 'pcs',
  个: 'pcs',
  套: 'sets',
  根: 'pcs',
  片: 'pcs',
  张: 'pcs',
  台: 'pcs',
  公斤: 'kg',
  千克: 'kg',
  米: 'm',
  升: 'l',
  箱: 'boxes',
};

/** Goods and quantities in the words of the screen. */
export const useGoodsText = () => {
  const {language} = useLanguage();
  const t = useText();
  return useMemo(() => {
    const unit = (item: Pick<Item, 'uom'> | undefined) => {
      const uom = item?.uom ?? '';
      return language === 'en' ? (englishUnits[uom] ?? uom) : uom;
    };
    const name = (item: Item | undefined, fallback = '') =>
      item === undefined ? fallback : ((language === 'en' ? item.nameEn : undefined) ?? item.name);
    return {
      unit,
      name,
      /** Name and specification, which together tell it from its neighbours. */
      full: (item: Item | undefined, fallback = '') => {
        const own = name(item, fallback);
        const {specification = ''} = item ?? {};
        return own.includes(specification) ? own : `${own} ${specification}`;
      },
      quantity: (value: string, item: Pick<Item, 'uom'> | undefined) =>
        t('warehouse.quantity', {quantity: formatQuantity(value), uom: unit(item)}),
    };
  }, [language, t]);
};
