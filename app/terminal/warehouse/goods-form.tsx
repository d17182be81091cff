import type {ReactNode} from 'react';
import {Icon} from '../../design/icon.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import type {KeypadEntry} from '../../design/keypad-entry.ts';
import {Keypad} from '../../design/keypad.tsx';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import type {Item} from './documents.ts';
import styles from './goods-form.module.css';
import {useGoodsText} from './use-goods-text.ts';

export type GoodsTile = {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly value: string;
  /** open: asked for now. attention: differs from what was proposed. */
  readonly state?: 'plain' | 'open' | 'attention';
  readonly onPress: () => void;
};

/** How many digits a quantity of an item may have behind the point. */
export const decimalsOf = (item: Pick<Item, 'isWhole'>): number => (item.isWhole ? 0 : 3);

/** One line of goods to be confirmed: what, which lot, from where or to where, how many. */
export const GoodsForm = ({
  item,
  about,
  tiles,
  entry,
  onChange,
  all,
  onEnter,
  note,
  isOver = false,
}: {
  readonly item: Item;
  /** Lot, state, "still 60 of 100": one line each. */
  readonly about: ReactNode;
  readonly tiles: readonly GoodsTile[];
  readonly entry: KeypadEntry;
  readonly onChange: (entry: KeypadEntry) => void;
  /** The shortcut of the keypad: all there is, all that is open. */
  readonly all?: {readonly quantity: string; readonly onPress: () => void; readonly label?: string};
  readonly onEnter: () => void;
  /** Shown on a tablet only, where there is room to explain. */
  readonly note?: ReactNode;
  readonly isOver?: boolean;
}) => {
  const t = useText();
  const goods = useGoodsText();
  return (
    <Split>
      {[
        <div key="goods">
          <p className={styles['name']}>{goods.full(item)}</p>
          <div className={styles['line']}>
            <div className={styles['about']}>{about}</div>
            <div className={styles['number']} data-state={isOver ? 'over' : 'plain'}>
              <b>{entry.text === '' ? '—' : formatQuantity(entry.text)}</b>
              <span>{goods.unit(item)}</span>
            </div>
          </div>
          {tiles.length > 0 && (
            <div className={styles['tiles']} data-count={tiles.length}>
              {tiles.map((tile) => (
                <button
                  key={tile.id}
                  type="button"
                  className={styles['tile']}
                  data-state={tile.state ?? 'plain'}
                  onClick={tile.onPress}
                >
                  <Icon name={tile.icon} />
                  <span>
                    <small>{tile.label}</small>
                    <b>{tile.value}</b>
                  </span>
                </button>
              ))}
            </div>
          )}
          {note !== undefined && <div className={styles['wide']}>{note}</div>}
        </div>,
        <Keypad
          key="pad"
          entry={entry}
          onChange={onChange}
          limits={{maxDigits: 6, maxDecimals: decimalsOf(item), hasSign: true}}
          {...(item.isWhole && all
            ? {
                shortcut: {
                  figure: formatQuantity(all.quantity),
                  label: all.label ?? t('warehouse.keypad.all'),
                  onPress: all.onPress,
                },
              }
            : {})}
          decimalLabel={t('design.keypad.decimal')}
          eraseLabel={t('design.keypad.erase')}
          onEnter={onEnter}
        />,
      ]}
    </Split>
  );
};
