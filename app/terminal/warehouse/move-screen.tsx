// From one place to another: scan where it is, scan what it is, scan where it goes. Any order that makes sense.
import {useEffect, useRef, useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {interpretCode} from '../../../shared/items/code-payload.ts';
import {goodsMoved} from '../../../shared/warehouse/goods-moved.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';
import {placesOf, suggestPlace} from '../../../shared/warehouse/pick-suggestion.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import {problem} from '../../../shared/kernel/problem.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {BalanceRows} from './balance-rows.tsx';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import {draftOf, lineOf, unknownGoods} from './goods-draft.ts';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

/** Put away and move. `?from=` a place, `?code=` a label that was already scanned. */
export const MoveScreen = ({query}: ScreenProps) => (
  <MoveFlow firstPlaceId={query['from']} firstCode={query['code']} stockDocumentId={undefined} />
);

export const MoveFlow = ({
  firstPlaceId,
  firstCode,
  stockDocumentId,
}: {
  readonly firstPlaceId: string | undefined;
  readonly firstCode: string | undefined;
  readonly stockDocumentId: string | undefined;
}) => {
  const t = useText();
  const stock = useStock();
  const goods = useGoodsText();
  const move = useMovement();
  const wrongCode = useWrongCode();
  const {refuse} = useFeedback();
  const [fromId, setFromId] = useState(firstPlaceId);
  const [draft, setDraft] = useState<Draft>();
  const [choice, setChoice] = useState<ScannedGoods>();
  const availableOf = (itemId: string, lotId: string | undefined, placeId: string | undefined) =>
    placesOf({itemId, lotId}, stock).find((take) => take.locationId === placeId)?.available;
  const startFrom = (scanned: ScannedGoods, placeId: string | undefined) => {
    const lotId =
      scanned.item.tracking === 'none' || scanned.lotCode === undefined
        ? undefined
        : lotIdOf(scanned.item.id, scanned.lotCode);
    const own = suggestPlace(scanned.item, stock);
    setChoice(undefined);
    setDraft(
      draftOf(scanned, {
        fromId: placeId,
        toId: own === placeId ? undefined : own,
        proposal: availableOf(scanned.item.id, lotId, placeId),
      }),
    );
  };
  const takeGoods = (scanned: ScannedGoods) => {
    const lotId =
      scanned.item.tracking === 'none' || scanned.lotCode === undefined
        ? undefined
        : lotIdOf(scanned.item.id, scanned.lotCode);
    const places = placesOf({itemId: scanned.item.id, lotId}, stock);
    const here = places.find((take) => take.locationId === fromId);
    if (fromId !== undefined || places.length <= 1)
      startFrom(scanned, here?.locationId ?? fromId ?? places[0]?.locationId);
    else setChoice(scanned);
  };
  const takeScan = (scanned: Scanned, raw: string) => {
    if (scanned.kind === 'goods') takeGoods(scanned);
    else if (scanned.kind === 'location') {
      if (choice) startFrom(choice, scanned.location.id);
      else setFromId(scanned.location.id);
    } else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'), () =>
        startFrom(unknownGoods(scanned.code), fromId),
      );
    else wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'));
  };
  const handled = useRef(false);
  useEffect(() => {
    if (handled.current || firstCode === undefined || stock.items.size === 0) return;
    handled.current = true;
    takeScan(stock.resolve(interpretCode(firstCode)), firstCode);
  });
  if (draft) {
    const lotId = draft.lotCode === undefined ? undefined : lotIdOf(draft.item.id, draft.lotCode);
    const available = availableOf(draft.item.id, lotId, draft.fromId);
    const place = (id: string | undefined) => stock.locations.get(id ?? '')?.code ?? id ?? '';
    const store = (quantity: string) => {
      if (draft.fromId === draft.toId) return refuse(problem('sameLocation', {location: place(draft.toId)}));
      setDraft(undefined);
      void move(
        goodsMoved,
        {
          ...(stockDocumentId === undefined ? {} : {stockDocumentId}),
          lines: [{...lineOf(draft), fromLocationId: draft.fromId ?? '', toLocationId: draft.toId ?? ''}],
        },
        {
          title: t('warehouse.move.stored', {place: place(draft.toId)}),
          figure: quantity,
          detail: goods.full(draft.item),
          undoText: t('warehouse.move.undo', {
            quantity: goods.quantity(quantity, draft.item),
            from: place(draft.fromId),
            to: place(draft.toId),
          }),
        },
      );
      return undefined;
    };
    return (
      <DraftScreen
        title={t('warehouse.move.title')}
        draft={draft}
        onChange={setDraft}
        onBack={() => setDraft(undefined)}
        onOther={takeGoods}
        stock={stock}
        sides={{hasFrom: true, hasTo: true}}
        {...(available === undefined
          ? draft.fromId === undefined
            ? {}
            : {about: t('warehouse.move.from', {place: place(draft.fromId)})}
          : {
              limit: available,
              about: t('warehouse.move.here', {
                place: place(draft.fromId),
                quantity: goods.quantity(available, draft.item),
              }),
            })}
        primary={(quantity) =>
          t('warehouse.move.primary', {
            quantity: goods.quantity(quantity, draft.item),
            place: place(draft.toId),
          })
        }
        onStore={store}
      />
    );
  }
  return (
    <MoveOverview
      stock={stock}
      fromId={fromId}
      choice={choice}
      onTake={takeScan}
      onLeave={() => {
        setFromId(undefined);
        setChoice(undefined);
      }}
    />
  );
};

const MoveOverview = ({
  stock,
  fromId,
  choice,
  onTake,
  onLeave,
}: {
  readonly stock: ReturnType<typeof useStock>;
  readonly fromId: string | undefined;
  readonly choice: ScannedGoods | undefined;
  readonly onTake: (scanned: Scanned, raw: string) => void;
  readonly onLeave: () => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const openScanner = useOpenScanner();
  const [isTyping, setTyping] = useState(false);
  useScan((code, reading) => {
    const scanned = stock.resolve(code);
    if (scanned.kind === 'other' || scanned.kind === 'workOrder') return false;
    onTake(scanned, reading.raw);
    return true;
  });
  const place = fromId === undefined ? undefined : stock.locations.get(fromId);
  const balances = stock.balances.filter((balance) =>
    choice
      ? balance.itemId === choice.item.id &&
        (choice.lotCode === undefined || balance.lotId === lotIdOf(choice.item.id, choice.lotCode))
      : balance.locationId === fromId,
  );
  const label = choice
    ? 'warehouse.action.scanSource'
    : place === undefined
      ? 'warehouse.move.scanFirst'
      : 'warehouse.action.scanGoods';
  return (
    <>
      <TerminalScreen
        title={t('warehouse.move.title')}
        end={place && <b>{place.code}</b>}
        dock={
          <Dock
            left={
              <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
                {t('common.action.type')}
              </Button>
            }
            {...(fromId === undefined && !choice
              ? {}
              : {middle: <Button onPress={onLeave}>{t('warehouse.move.other')}</Button>})}
            primary={
              <Button kind="primary" icon="scan" onPress={openScanner}>
                {t(label)}
              </Button>
            }
          />
        }
      >
        {choice && <h2>{t('warehouse.move.whichPlace', {item: goods.full(choice.item)})}</h2>}
        {place === undefined && !choice ? (
          <EmptyState icon="move" title={t('warehouse.move.start')} text={t('warehouse.move.startHint')} />
        ) : (
          <BalanceRows
            balances={balances}
            stock={stock}
            leads={choice ? 'place' : 'goods'}
            onPress={(balance) => {
              const item = stock.items.get(balance.itemId);
              const lotCode =
                balance.lotId === undefined ? undefined : stock.lots.get(balance.lotId)?.lotCode;
              const from = stock.locations.get(balance.locationId);
              if (choice && from) onTake({kind: 'location', location: from}, from.code);
              else if (item) onTake({kind: 'goods', item, lotCode}, item.code);
            }}
          />
        )}
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={choice ? ['location'] : ['goods', 'location']}
          stock={stock}
          onPick={(picked) => onTake(picked, '')}
          onClose={() => setTyping(false)}
        />
      )}
    </>
  );
};
