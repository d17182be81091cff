import {useMemo} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {nameIn} from '../../i18n/name-in.ts';
import {unitText} from '../../i18n/units.ts';
import type {Item} from './documents.ts';

/** Goods and quantities in the words of the screen. */
export const useGoodsText = () => {
  const {language} = useLanguage();
  const t = useText();
  return useMemo(() => {
    const unit = (item: Pick<Item, 'uom'> | undefined) => unitText(item?.uom ?? '', language);
    const name = (item: Item | undefined, fallback = '') =>
      item === undefined ? fallback : nameIn(language, item.name, item.nameEn);
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
