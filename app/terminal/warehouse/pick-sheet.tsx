// What has no readable label is found by name. Lists are short: the first forty that fit, the wanted ones first.
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {ListSearch} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useOpenScanner} from '../shell/scan-context.tsx';
import type {Item, Location, Lot} from './documents.ts';
import type {Scanned} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

const shownAtOnce = 40; // what a thumb scrolls through before typing is quicker
export type PickKind = 'goods' | 'location';

const has = (typed: string, ...texts: readonly (string | undefined)[]) =>
  texts.some((text) => text !== undefined && text.toLowerCase().includes(typed));

type Found = {
  readonly items: readonly Item[];
  readonly lots: readonly Lot[];
  readonly locations: readonly Location[];
};

const search = (
  typed: string,
  kinds: readonly PickKind[],
  stock: Stock,
  wanted: ReadonlySet<string>,
): Found => {
  const first = <T,>(list: Iterable<T>, fits: (one: T) => boolean) => {
    const found: T[] = [];
    for (const one of list) if (found.length < shownAtOnce && fits(one)) found.push(one);
    return found;
  };
  const isGoods = kinds.includes('goods');
  const items = isGoods
    ? [...stock.items.values()].sort((a, b) => Number(wanted.has(b.id)) - Number(wanted.has(a.id)))
    : [];
  return {
    items: first(
      items,
      (one) => one.isActive && has(typed, one.code, one.name, one.nameEn, one.specification),
    ),
    lots: isGoods && typed.length >= 2 ? first(stock.lots.values(), (one) => has(typed, one.lotCode)) : [],
    locations: kinds.includes('location')
      ? first(
          [...stock.locations.values()].sort((a, b) => a.sort - b.sort),
          (one) => (one.kind === 'location' || one.kind === 'lineSide') && has(typed, one.code, one.name),
        )
      : [],
  };
};

/** Search by code or name over the screen; what is chosen counts as scanned. */
export const PickSheet = ({
  title,
  kinds,
  stock,
  wanted = new Set(),
  onPick,
  onClose,
  onTyped,
}: {
  readonly title: string;
  readonly kinds: readonly PickKind[];
  readonly stock: Stock;
  readonly wanted?: ReadonlySet<string>;
  readonly onPick: (picked: Scanned) => void;
  readonly onClose: () => void;
  /** Takes the typed text as it is: a new lot, a code nobody knows. */
  readonly onTyped?: {readonly label: (text: string) => string; readonly onPress: (text: string) => void};
}) => {
  const t = useText();
  const goods = useGoodsText();
  const openScanner = useOpenScanner();
  const [text, setText] = useState('');
  const typed = text.trim().toLowerCase();
  const found = search(typed, kinds, stock, wanted);
  const isEmpty = found.items.length + found.lots.length + found.locations.length === 0;
  const pick = (picked: Scanned) => {
    onClose();
    onPick(picked);
  };
  return (
    <Sheet
      title={title}
      closeLabel={t('common.action.close')}
      onClose={onClose}
      foot={
        <Dock
          primary={
            <Button
              kind="primary"
              icon="scan"
              onPress={() => {
                onClose();
                openScanner();
              }}
            >
              {t('common.action.scan')}
            </Button>
          }
        />
      }
    >
      <ListSearch
        label={t('warehouse.pick.search')}
        value={text}
        onChange={setText}
        clearLabel={t('common.action.clear')}
      />
      <div style={{height: 12}} />
      {!(isEmpty && (typed === '' || !onTyped)) && (
        <Rows>
          {typed !== '' && onTyped && (
            <Row key="typed" icon="keyboard" onPress={() => onTyped.onPress(text.trim())}>
              {onTyped.label(text.trim())}
            </Row>
          )}
          {found.locations.map((one) => (
            <Row
              key={one.id}
              icon="location"
              detail={one.name === one.code ? undefined : one.name}
              onPress={() => pick({kind: 'location', location: one})}
            >
              {one.code}
            </Row>
          ))}
          {found.lots.map((one) => {
            const owner = stock.items.get(one.itemId);
            if (owner === undefined) return undefined;
            return (
              <Row
                key={one.id}
                icon="list"
                detail={goods.full(owner)}
                onPress={() => pick({kind: 'goods', item: owner, lotCode: one.lotCode})}
              >
                {t('warehouse.lot', {lot: one.lotCode})}
              </Row>
            );
          })}
          {found.items.map((one) => (
            <Row key={one.id} icon="box" detail={one.code} onPress={() => pick({kind: 'goods', item: one})}>
              {goods.full(one)}
            </Row>
          ))}
        </Rows>
      )}
      {isEmpty && (
        <EmptyState icon="search" title={t('warehouse.pick.none')} text={t('warehouse.pick.noneHint')} />
      )}
    </Sheet>
  );
};
