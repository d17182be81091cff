// The keypad screen of every movement: goods, lot, places, quantity, and one primary that says what will be stored.
import type {ReactNode} from 'react';
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {startEntry} from '../../design/keypad-entry.ts';
import {useText} from '../../i18n/i18n.tsx';
import {compare, parseQuantity} from '../../../shared/kernel/quantity.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';
import {lotUse} from '../../../shared/warehouse/pick-suggestion.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import type {Draft, Missing, Sides} from './goods-draft.ts';
import {missingOf, scanInto} from './goods-draft.ts';
import type {GoodsTile} from './goods-form.tsx';
import {GoodsForm} from './goods-form.tsx';
import type {PickKind} from './pick-sheet.tsx';
import {PickSheet} from './pick-sheet.tsx';
import {QualityBadge} from './quality-badge.tsx';
import {TextSheet} from './text-sheet.tsx';
import type {ScannedGoods} from './resolve-scan.ts';
import {useNoNotice} from './use-no-notice.ts';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

export type DraftScreenProps = {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly stock: Stock;
  readonly sides: Sides;
  /** Open on the document, or all there is. */
  readonly limit?: string;
  /** "still 60 of 100". */
  readonly about?: string;
  readonly primary: (quantity: string) => string;
  readonly onStore: (quantity: string) => void;
  /** Goods of another item were scanned. */
  readonly onOther: (goods: ScannedGoods) => void;
  readonly hasHeat?: boolean;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
};

type Open = 'from' | 'to' | 'lot' | 'heat';

export const DraftScreen = (props: DraftScreenProps) => {
  const {draft, onChange, sides, stock, limit} = props;
  const t = useText();
  const openScanner = useOpenScanner();
  const {again} = useFeedback();
  const wrongCode = useWrongCode();
  useNoNotice();
  const [open, setOpen] = useState<Open>();
  const take = (scanned: Parameters<typeof scanInto>[1], raw: string) => {
    const scan = scanInto(draft, scanned, sides);
    setOpen(undefined);
    if (scan.kind === 'changed') onChange(scan.draft);
    else if (scan.kind === 'other') props.onOther(scan.goods);
    else if (scan.kind === 'again')
      again(t('warehouse.scan.again', {code: ('lotCode' in scanned ? scanned.lotCode : undefined) ?? raw}));
    else
      wrongCode(
        raw,
        t(
          sides.hasTo === true || sides.hasFrom === true
            ? 'warehouse.scan.expect.lotOrPlace'
            : 'warehouse.scan.expect.lot',
        ),
      );
  };
  useScan((code, reading) => {
    take(stock.resolve(code, new Set([draft.item.id])), reading.raw);
    return true;
  });
  const missing = missingOf(draft, sides);
  const quantity = parseQuantity(draft.entry.text) ?? '';
  const store = () => {
    if (missing === undefined) props.onStore(quantity);
  };
  const isOver = limit !== undefined && quantity !== '' && compare(quantity, limit) > 0;
  const tiles = useTiles(props, missing, setOpen);
  return (
    <>
      <TerminalScreen
        title={props.title}
        end={props.end}
        onBack={props.onBack}
        isHeadTabletOnly
        fit="still"
        dock={
          <Dock
            left={
              <Button kind="tile" icon="back" onPress={props.onBack}>
                {t('common.action.back')}
              </Button>
            }
            note={props.note}
            primary={
              <Primary
                missing={missing}
                label={props.primary}
                quantity={quantity}
                onScan={openScanner}
                onStore={store}
              />
            }
          />
        }
      >
        <GoodsForm
          item={draft.item}
          about={<About draft={draft} stock={stock} text={props.about} isOver={isOver} />}
          tiles={tiles}
          entry={draft.entry}
          onChange={(entry) => onChange({...draft, entry})}
          {...(limit === undefined
            ? {}
            : {all: {quantity: limit, onPress: () => onChange({...draft, entry: startEntry(limit)})}})}
          onEnter={store}
          note={props.extra}
          isOver={isOver}
        />
      </TerminalScreen>
      {open !== undefined && (
        <DraftSheet {...props} open={open} onClose={() => setOpen(undefined)} onTaken={take} />
      )}
    </>
  );
};

const labels = {
  lot: 'warehouse.action.scanLot',
  from: 'warehouse.action.scanPlace',
  to: 'warehouse.action.scanPlace',
  quantity: 'warehouse.action.typeQuantity',
} as const;

const Primary = ({
  missing,
  label,
  quantity,
  onScan,
  onStore,
}: {
  readonly missing: Missing | undefined;
  readonly label: (quantity: string) => string;
  readonly quantity: string;
  readonly onScan: () => void;
  readonly onStore: () => void;
}) => {
  const t = useText();
  if (missing === undefined)
    return (
      <Button kind="primary" onPress={onStore}>
        {label(quantity)}
      </Button>
    );
  if (missing === 'quantity')
    return (
      <Button kind="primary" isDisabled onPress={onStore}>
        {t(labels.quantity)}
      </Button>
    );
  return (
    <Button kind="primary" icon="scan" onPress={onScan}>
      {t(labels[missing])}
    </Button>
  );
};

const About = ({
  draft,
  stock,
  text,
  isOver,
}: {
  readonly draft: Draft;
  readonly stock: Stock;
  readonly text: string | undefined;
  readonly isOver: boolean;
}) => {
  const t = useText();
  const known =
    draft.lotCode === undefined ? undefined : stock.lots.get(lotIdOf(draft.item.id, draft.lotCode));
  const use = lotUse(known, stock.today);
  return (
    <>
      {isOver ? <span>{t('warehouse.draft.over')}</span> : text !== undefined && <span>{text}</span>}
      {known !== undefined && use !== 'usable' && <QualityBadge quality={use} />}
    </>
  );
};

function useTiles(
  {draft, sides, stock, hasHeat}: DraftScreenProps,
  missing: Missing | undefined,
  setOpen: (open: Open) => void,
): readonly GoodsTile[] {
  const t = useText();
  const place = (id: string | undefined) =>
    id === undefined ? t('warehouse.tile.open') : (stock.locations.get(id)?.code ?? id);
  const tile = (id: Open, label: string, value: string, icon: GoodsTile['icon']): GoodsTile => ({
    id,
    label,
    value,
    icon,
    state: missing === id ? 'open' : 'plain',
    onPress: () => setOpen(id),
  });
  const lot = draft.item.tracking === 'serial' ? draft.serials[draft.serials.length - 1] : draft.lotCode;
  return [
    ...(draft.item.tracking === 'none'
      ? []
      : [tile('lot', t('warehouse.tile.lot'), lot ?? t('warehouse.tile.open'), 'list')]),
    ...(hasHeat === true
      ? [tile('heat', t('warehouse.tile.heat'), draft.heatNumber ?? t('warehouse.tile.heat'), 'document')]
      : []),
    ...(sides.hasFrom === true && (sides.hasTo !== true || draft.fromId === undefined)
      ? [tile('from', t('warehouse.tile.from'), place(draft.fromId), 'home')]
      : []),
    ...(sides.hasTo === true ? [tile('to', t('warehouse.tile.to'), place(draft.toId), 'location')] : []),
  ];
}

// What a tile opens: choose a place, choose or type a lot, type a heat number.
const DraftSheet = ({
  draft,
  onChange,
  stock,
  sides,
  open,
  onClose,
  onTaken,
}: DraftScreenProps & {
  readonly open: Open;
  readonly onClose: () => void;
  readonly onTaken: (scanned: Parameters<typeof scanInto>[1], raw: string) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  if (open === 'heat') {
    return (
      <TextSheet
        title={t('warehouse.tile.heat')}
        label={t('warehouse.heat.label')}
        value={draft.heatNumber ?? ''}
        onClose={onClose}
        onDone={(text) => onChange({...draft, heatNumber: text === '' ? undefined : text})}
      />
    );
  }
  if (open === 'lot') {
    const known = [...stock.lots.values()].filter(
      (one) =>
        one.itemId === draft.item.id &&
        (draft.fromId === undefined ||
          stock.balances.some((balance) => balance.lotId === one.id && balance.locationId === draft.fromId)),
    );
    return (
      <TextSheet
        title={t('warehouse.lot.choose', {item: goods.full(draft.item)})}
        label={t('warehouse.lot.label')}
        value={sides.makesLots === true ? (draft.lotCode ?? '') : ''}
        choices={known.map((one) => ({id: one.lotCode, label: one.lotCode}))}
        onClose={onClose}
        onDone={(text) => text !== '' && onTaken({kind: 'newLot', lotCode: text}, text)}
      />
    );
  }
  const kinds: readonly PickKind[] = ['location'];
  return (
    <PickSheet
      title={t(open === 'to' ? 'warehouse.place.to' : 'warehouse.place.from')}
      kinds={kinds}
      stock={stock}
      onClose={onClose}
      onPick={(picked) =>
        picked.kind === 'location' &&
        onChange(
          open === 'to' ? {...draft, toId: picked.location.id} : {...draft, fromId: picked.location.id},
        )
      }
    />
  );
};
