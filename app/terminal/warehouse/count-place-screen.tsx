// One place, counted blind: scan, type the number, next. "Nothing else here" closes the place; what the books have and
// nobody saw goes into that record and is never shown.
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {startEntry} from '../../design/keypad-entry.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {isNegative, parseQuantity} from '../../../shared/kernel/quantity.ts';
import {itemCounted} from '../../../shared/warehouse/item-counted.ts';
import {locationCounted} from '../../../shared/warehouse/location-counted.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {useRecord} from '../shell/use-record.ts';
import {bookQuantity, missingAt, roundOf} from './count-walk.ts';
import type {Location, StocktakeTask} from './documents.ts';
import type {Draft} from './goods-draft.ts';
import {draftOf, missingOf, scanInto, unknownGoods} from './goods-draft.ts';
import {GoodsForm} from './goods-form.tsx';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {TextSheet} from './text-sheet.tsx';
import {useNoNotice} from './use-no-notice.ts';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

export const CountPlaceScreen = ({params, query}: ScreenProps) => {
  const t = useText();
  const stock = useStock();
  const task = useDocument(stocktakeTask, params['id'] ?? '');
  const place = stock.locations.get(params['locationId'] ?? '');
  if (task === undefined || place === undefined) {
    return (
      <TerminalScreen title={t('warehouse.count.title')}>
        <EmptyState
          icon="count"
          title={t('warehouse.document.none')}
          text={t('warehouse.document.noneHint')}
        />
      </TerminalScreen>
    );
  }
  return <CountPlace task={task} place={place} stock={stock} first={query} />;
};

const firstDraft = (query: ScreenProps['query'], stock: Stock): Draft | undefined => {
  const item = stock.items.get(query['item'] ?? '');
  const lot = stock.lots.get(query['lot'] ?? '');
  return item === undefined
    ? undefined
    : draftOf({kind: 'goods', item, ...(lot === undefined ? {} : {lotCode: lot.lotCode})}, {});
};

const CountPlace = ({
  task,
  place,
  stock,
  first,
}: {
  readonly task: StocktakeTask;
  readonly place: Location;
  readonly stock: Stock;
  readonly first: ScreenProps['query'];
}) => {
  const t = useText();
  const goods = useGoodsText();
  const record = useRecord();
  const wrongCode = useWrongCode();
  const {go} = useRouter();
  const [draft, setDraft] = useState<Draft | undefined>(() => firstDraft(first, stock));
  const takeGoods = (scanned: ScannedGoods) => setDraft(draftOf({...scanned, quantity: undefined}, {}));
  const take = (scanned: Scanned, raw: string) => {
    if (
      draft &&
      (scanned.kind === 'newLot' || (scanned.kind === 'goods' && scanned.item.id === draft.item.id))
    ) {
      const scan = scanInto(
        draft,
        scanned.kind === 'goods' ? {...scanned, quantity: undefined} : scanned,
        {},
      );
      if (scan.kind === 'changed') setDraft(scan.draft);
    } else if (scanned.kind === 'goods') takeGoods(scanned);
    else if (scanned.kind === 'location')
      go(pathTo('/stocktake/:id/:locationId', {id: task.id, locationId: scanned.location.id}), {
        replace: true,
      });
    else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lot'), () => takeGoods(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.lot'));
  };
  useScan((code, reading) => {
    const scanned = stock.resolve(code, draft ? new Set([draft.item.id]) : undefined);
    if (scanned.kind === 'stocktakeTask' || scanned.kind === 'other') return false;
    take(scanned, reading.raw);
    return true;
  });
  const store = () => {
    const countedQuantity = draft === undefined ? undefined : parseQuantity(draft.entry.text);
    if (draft === undefined || countedQuantity === undefined) return;
    const lotCode = draft.lotCode ?? draft.serials[0];
    const lotId =
      draft.item.tracking === 'none' || lotCode === undefined ? undefined : lotIdOf(draft.item.id, lotCode);
    const line = {locationId: place.id, itemId: draft.item.id, lotId};
    setDraft(undefined);
    void record(
      itemCounted,
      {
        taskId: task.id,
        locationId: place.id,
        itemId: draft.item.id,
        countedQuantity,
        seenQuantity: bookQuantity(line, stock.balances),
        round: roundOf(line, task),
        ...(lotCode === undefined ? {} : {lotCode}),
      },
      {
        title: t('warehouse.count.stored', {item: goods.full(draft.item)}),
        figure: countedQuantity,
        detail: place.code,
      },
    );
  };
  return draft ? (
    <CountForm
      draft={draft}
      place={place}
      stock={stock}
      onChange={setDraft}
      onBack={() => setDraft(undefined)}
      onStore={store}
      onLot={(lotCode) => take({kind: 'newLot', lotCode}, lotCode)}
    />
  ) : (
    <CountedLines task={task} place={place} stock={stock} onTake={take} />
  );
};

const CountForm = ({
  draft,
  place,
  stock,
  onChange,
  onBack,
  onStore,
  onLot,
}: {
  readonly draft: Draft;
  readonly place: Location;
  readonly stock: Stock;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onStore: () => void;
  readonly onLot: (lotCode: string) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const openScanner = useOpenScanner();
  useNoNotice();
  const [isLotOpen, setLotOpen] = useState(false);
  const missing = missingOf(draft, {});
  const typed = parseQuantity(draft.entry.text);
  const isTyped = typed !== undefined && !isNegative(typed); // none is a count too
  const lots = [...stock.lots.values()].filter((lot) => lot.itemId === draft.item.id);
  const quantity = goods.quantity(draft.entry.text, draft.item);
  return (
    <>
      <TerminalScreen
        title={t('warehouse.count.at', {place: place.code})}
        onBack={onBack}
        isHeadTabletOnly
        fit="still"
        dock={
          <Dock
            left={
              <Button kind="tile" icon="back" onPress={onBack}>
                {t('common.action.back')}
              </Button>
            }
            primary={
              missing === 'lot' ? (
                <Button kind="primary" icon="scan" onPress={openScanner}>
                  {t('warehouse.action.scanLot')}
                </Button>
              ) : (
                <Button kind="primary" isDisabled={!isTyped} onPress={onStore}>
                  {isTyped ? t('warehouse.count.primary', {quantity}) : t('warehouse.action.typeQuantity')}
                </Button>
              )
            }
          />
        }
      >
        <GoodsForm
          item={draft.item}
          about={<span>{t('warehouse.count.at', {place: place.code})}</span>}
          tiles={
            draft.item.tracking === 'none'
              ? []
              : [
                  {
                    id: 'lot',
                    icon: 'list',
                    label: t('warehouse.tile.lot'),
                    value: draft.lotCode ?? draft.serials[0] ?? t('warehouse.tile.open'),
                    state: missing === 'lot' ? 'open' : 'plain',
                    onPress: () => setLotOpen(true),
                  },
                ]
          }
          entry={draft.entry}
          onChange={(entry) => onChange({...draft, entry})}
          {...(draft.item.isWhole
            ? {
                all: {
                  quantity: '0',
                  label: t('warehouse.keypad.none'),
                  onPress: () => onChange({...draft, entry: startEntry('0')}),
                },
              }
            : {})}
          onEnter={() => missing !== 'lot' && isTyped && onStore()}
        />
      </TerminalScreen>
      {isLotOpen && (
        <TextSheet
          title={t('warehouse.lot.choose', {item: goods.full(draft.item)})}
          label={t('warehouse.lot.label')}
          value=""
          choices={lots.map((lot) => ({id: lot.lotCode, label: lot.lotCode}))}
          onClose={() => setLotOpen(false)}
          onDone={(text) => text !== '' && onLot(text)}
        />
      )}
    </>
  );
};

const CountedLines = ({
  task,
  place,
  stock,
  onTake,
}: {
  readonly task: StocktakeTask;
  readonly place: Location;
  readonly stock: Stock;
  readonly onTake: (scanned: Scanned, raw: string) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const record = useRecord();
  const {back} = useRouter();
  const openScanner = useOpenScanner();
  const [isTyping, setTyping] = useState(false);
  const counted = task.results.filter(
    (result) => result.locationId === place.id && result.isMissing !== true,
  );
  const isDone = task.doneLocationIds.includes(place.id);
  const close = () => {
    const missing = missingAt(place.id, task, stock.balances).map((balance) => {
      const lotCode =
        balance.lotId === undefined
          ? undefined
          : (stock.lots.get(balance.lotId)?.lotCode ?? balance.lotId.slice(balance.itemId.length + 1));
      return {
        itemId: balance.itemId,
        seenQuantity: balance.quantity,
        ...(lotCode === undefined ? {} : {lotCode}),
      };
    });
    void record(
      locationCounted,
      {taskId: task.id, locationId: place.id, missing},
      {title: t('warehouse.count.closed', {place: place.code}), detail: task.name, onDone: back},
    );
  };
  return (
    <>
      <TerminalScreen
        title={t('warehouse.count.at', {place: place.code})}
        end={t('warehouse.count.lines', {count: counted.length})}
        dock={
          <Dock
            left={
              <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
                {t('common.action.type')}
              </Button>
            }
            {...(isDone ? {} : {middle: <Button onPress={close}>{t('warehouse.count.nothingElse')}</Button>})}
            primary={
              <Button kind="primary" icon="scan" onPress={openScanner}>
                {t('warehouse.action.scanGoods')}
              </Button>
            }
          />
        }
      >
        {counted.length === 0 && (
          <EmptyState icon="scan" title={t('warehouse.count.start')} text={t('warehouse.count.startHint')} />
        )}
        {isDone && counted.length > 0 && <p>{t('warehouse.count.isClosed')}</p>}
        {counted.length > 0 && (
          <Rows>
            {counted.map((result) => {
              const item = stock.items.get(result.itemId);
              const lotCode = result.lotId === undefined ? undefined : stock.lots.get(result.lotId)?.lotCode;
              const again = result.state === 'toRecount';
              return (
                <Row
                  key={`${result.itemId}|${result.lotId ?? ''}`}
                  icon={again ? 'attentionFilled' : 'tick'}
                  tone={again ? 'attention' : 'plain'}
                  detail={again ? t('warehouse.count.againHere') : lotCode}
                  end={
                    again ? undefined : (
                      <b style={{fontSize: 28}}>{goods.quantity(result.countedQuantity, item)}</b>
                    )
                  }
                  {...(item
                    ? {
                        onPress: () =>
                          onTake(
                            {kind: 'goods', item, ...(lotCode === undefined ? {} : {lotCode})},
                            item.code,
                          ),
                      }
                    : {})}
                >
                  {goods.full(item, result.itemId)}
                </Row>
              );
            })}
          </Rows>
        )}
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['goods']}
          stock={stock}
          onPick={(picked) => onTake(picked, '')}
          onClose={() => setTyping(false)}
          onTyped={{
            label: (text) => t('warehouse.pick.asCode', {code: text}),
            onPress: (text) => {
              setTyping(false);
              onTake({kind: 'unknown', code: text}, text);
            },
          }}
        />
      )}
    </>
  );
};
