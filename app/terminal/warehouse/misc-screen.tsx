// Goods came, went or are scrap without a document: found, used up, given away, broken. Never without a reason.
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {ChoiceList} from '../../design/choice-list.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Tabs} from '../../design/tabs.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {reason} from '../../../shared/items/reason.ts';
import type {BodyOf} from '../../../shared/kernel/define-fact.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';
import {miscMoved} from '../../../shared/warehouse/misc-moved.ts';
import {placesOf, suggestPlace} from '../../../shared/warehouse/pick-suggestion.ts';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import {draftOf, lineOf, unknownGoods} from './goods-draft.ts';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import type {Stock} from './use-stock.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

type Direction = BodyOf<typeof miscMoved>['direction'];
const directions: readonly Direction[] = ['out', 'in', 'scrap'];
const groupsOf = (direction: Direction) =>
  direction === 'scrap' ? ['materialScrap', 'miscMovement'] : ['miscMovement'];

export const MiscScreen = () => {
  const t = useText();
  const stock = useStock();
  const goods = useGoodsText();
  const move = useMovement();
  const [direction, setDirection] = useState<Direction>('out');
  const [reasonId, setReason] = useState<string>();
  const [draft, setDraft] = useState<Draft>();
  const isIn = direction === 'in';
  const take = (scanned: ScannedGoods) => {
    const lotId = scanned.lotCode === undefined ? undefined : lotIdOf(scanned.item.id, scanned.lotCode);
    const [place, ...others] = placesOf({itemId: scanned.item.id, lotId}, stock);
    // What lies in one place only goes from there; otherwise the place is scanned.
    setDraft(
      draftOf(
        scanned,
        isIn
          ? {toId: suggestPlace(scanned.item, stock)}
          : {
              fromId: others.length === 0 ? place?.locationId : undefined,
            },
      ),
    );
  };
  if (draft === undefined || reasonId === undefined)
    return (
      <MiscOverview
        stock={stock}
        direction={direction}
        reasonId={reasonId}
        onDirection={(next) => {
          setDirection(next);
          setReason(undefined);
        }}
        onReason={setReason}
        onGoods={take}
      />
    );
  const placeId = isIn ? draft.toId : draft.fromId;
  const place = stock.locations.get(placeId ?? '')?.code ?? '';
  const lotId = draft.lotCode === undefined ? undefined : lotIdOf(draft.item.id, draft.lotCode);
  const available = isIn
    ? undefined
    : placesOf({itemId: draft.item.id, lotId}, stock).find((one) => one.locationId === placeId)?.available;
  return (
    <DraftScreen
      title={t(`warehouse.misc.${direction}`)}
      draft={draft}
      onChange={setDraft}
      onBack={() => setDraft(undefined)}
      onOther={take}
      stock={stock}
      sides={isIn ? {hasTo: true} : {hasFrom: true}}
      {...(available === undefined
        ? {}
        : {
            limit: available,
            about: t('warehouse.move.here', {place, quantity: goods.quantity(available, draft.item)}),
          })}
      primary={(quantity) =>
        t(`warehouse.misc.primary.${direction}`, {quantity: goods.quantity(quantity, draft.item)})
      }
      onStore={(quantity) => {
        setDraft(undefined);
        const {lineNo: _line, ...line} = lineOf(draft);
        void move(
          miscMoved,
          {direction, reasonId, lines: [{...line, locationId: placeId ?? ''}]},
          {
            title: t(`warehouse.misc.stored.${direction}`, {item: goods.full(draft.item)}),
            figure: quantity,
            detail: place,
            undoText: t(`warehouse.misc.undo.${direction}`, {
              quantity: goods.quantity(quantity, draft.item),
              place,
            }),
          },
        );
      }}
    />
  );
};

const MiscOverview = ({
  stock,
  direction,
  reasonId,
  onDirection,
  onReason,
  onGoods,
}: {
  readonly stock: Stock;
  readonly direction: Direction;
  readonly reasonId: string | undefined;
  readonly onDirection: (direction: Direction) => void;
  readonly onReason: (id: string) => void;
  readonly onGoods: (goods: ScannedGoods) => void;
}) => {
  const t = useText();
  const names = useNames();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const [isTyping, setTyping] = useState(false);
  const groups = groupsOf(direction);
  const reasons = (useDocuments(reason, {isActive: true}) ?? [])
    .filter(({group}) => groups.includes(group))
    .sort((a, b) => a.sort - b.sort);
  const takeScan = (scanned: Scanned, raw: string) => {
    if (reasonId === undefined) wrongCode(raw, t('warehouse.misc.reasonFirst'));
    else if (scanned.kind === 'goods') onGoods(scanned);
    else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lot'), () => onGoods(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.lot'));
  };
  useScan((code, reading) => {
    takeScan(stock.resolve(code), reading.raw);
    return true;
  });
  return (
    <>
      <TerminalScreen
        title={t('warehouse.menu.misc')}
        dock={
          <Dock
            left={
              <Button
                kind="tile"
                icon="keyboard"
                isDisabled={reasonId === undefined}
                onPress={() => setTyping(true)}
              >
                {t('common.action.type')}
              </Button>
            }
            primary={
              <Button kind="primary" icon="scan" isDisabled={reasonId === undefined} onPress={openScanner}>
                {t(reasonId === undefined ? 'warehouse.misc.chooseReason' : 'warehouse.action.scanGoods')}
              </Button>
            }
          />
        }
      >
        <Tabs
          activeId={direction}
          onSelect={onDirection}
          tabs={directions.map((id) => ({id, label: t(`warehouse.misc.${id}`)}))}
        />
        {reasons.length === 0 ? (
          <EmptyState
            icon="list"
            title={t('warehouse.misc.noReasons')}
            text={t('warehouse.misc.noReasonsHint')}
          />
        ) : (
          <ChoiceList
            label={t('warehouse.misc.why')}
            choices={reasons.map((one) => ({id: one.id, label: names.of(one)}))}
            activeId={reasonId}
            onSelect={onReason}
          />
        )}
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['goods']}
          stock={stock}
          onPick={(picked) => takeScan(picked, '')}
          onClose={() => setTyping(false)}
        />
      )}
    </>
  );
};
