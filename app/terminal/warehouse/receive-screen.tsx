// Goods come in: scan the label, check quantity and place, store. Several lines one after the other.
import {useEffect, useRef, useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {interpretCode} from '../../../shared/items/code-payload.ts';
import {isPositive, larger, subtract, zero} from '../../../shared/kernel/quantity.ts';
import {goodsReceived} from '../../../shared/warehouse/goods-received.ts';
import {suggestPlace} from '../../../shared/warehouse/pick-suggestion.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import type {StockDocument} from './documents.ts';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import {draftOf, lineOf, nextLotCode, unknownGoods} from './goods-draft.ts';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import {useReceiptLabels} from './use-receipt-labels.tsx';
import type {Stock} from './use-stock.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

type Line = StockDocument['lines'][number];
const openOf = (line: Line) => larger(subtract(line.quantity, line.doneQuantity), zero);

/** Goods without a paper. */
export const ReceiveFreeScreen = ({query}: ScreenProps) => (
  <ReceiveFlow document={undefined} firstCode={query['code']} />
);

/** Receives against a paper, or without one. */
export const ReceiveFlow = ({
  document,
  firstCode,
}: {
  readonly document: StockDocument | undefined;
  readonly firstCode: string | undefined;
}) => {
  const t = useText();
  const stock = useStock();
  const goods = useGoodsText();
  const terminal = useTerminal();
  const move = useMovement();
  const wrongCode = useWrongCode();
  const {go} = useRouter();
  const [draft, setDraft] = useState<Draft>();
  const [lastPlace, setLastPlace] = useState<string>();
  const [received, setReceived] = useState<readonly Draft[]>([]);
  const lines = document?.lines ?? [];
  const wanted = new Set(lines.map((line) => line.itemId));
  const lineFor = (itemId: string) =>
    lines.find((line) => line.itemId === itemId && isPositive(openOf(line))) ??
    lines.find((line) => line.itemId === itemId);
  const takeGoods = (scanned: ScannedGoods) => {
    const line = lineFor(scanned.item.id);
    const lotCode =
      scanned.lotCode ?? nextLotCode(stock.today, terminal.identity?.device ?? '', stock.lots.values());
    const toId = line?.locationId ?? suggestPlace(scanned.item, stock) ?? lastPlace;
    const open = line === undefined ? undefined : openOf(line);
    setDraft(
      draftOf(scanned.item.tracking === 'lot' ? {...scanned, lotCode} : scanned, {
        lineNo: line?.lineNo,
        toId,
        proposal: open === zero ? undefined : open,
      }),
    );
  };
  const takeScan = (scanned: Scanned, raw: string) => {
    if (scanned.kind === 'goods') takeGoods(scanned);
    else if (scanned.kind === 'stockDocument')
      go(pathTo('/stock-document/:id', {id: scanned.document.id}), {replace: true});
    else if (scanned.kind === 'newLot') {
      // A new lot label says nothing of its item: with one open line there is no doubt.
      const open = lines.filter((line) => isPositive(openOf(line)));
      const item = open.length === 1 ? stock.items.get(open[0]?.itemId ?? '') : undefined;
      if (item) takeGoods({kind: 'goods', item, lotCode: scanned.lotCode});
      else wrongCode(raw, t('warehouse.scan.expect.item'));
    } else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.item'), () => takeGoods(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.item'));
  };
  const isReady = stock.items.size > 0;
  const handled = useRef(false);
  useEffect(() => {
    if (handled.current || !isReady || firstCode === undefined) return;
    handled.current = true;
    takeScan(stock.resolve(interpretCode(firstCode), wanted), firstCode);
  });
  if (draft) {
    const line = lineFor(draft.item.id);
    const open = line === undefined || line.itemId !== draft.item.id ? undefined : openOf(line);
    const store = (quantity: string) => {
      setLastPlace(draft.toId);
      setReceived((now) => [draft, ...now]);
      setDraft(undefined);
      const {heatNumber, expiryDay} = draft;
      const origin = {
        ...(heatNumber === undefined ? {} : {heatNumber}),
        ...(expiryDay === undefined ? {} : {expiryDay}),
      };
      const place = stock.locations.get(draft.toId ?? '')?.code ?? '';
      void move(
        goodsReceived,
        {
          ...(document === undefined ? {} : {stockDocumentId: document.id}),
          lines: [{...lineOf(draft), ...origin, locationId: draft.toId ?? ''}],
        },
        {
          title: t('warehouse.receive.stored', {item: goods.full(draft.item)}),
          figure: quantity,
          detail: t('warehouse.receive.storedAt', {place}),
          ...(draft.item.needsInspection ? {foot: t('warehouse.receive.pending')} : {}),
          undoText: t('warehouse.receive.undo', {quantity: goods.quantity(quantity, draft.item), place}),
        },
      );
    };
    return (
      <DraftScreen
        title={t('warehouse.receive.title')}
        end={document && <DocumentNumber value={document.code} />}
        draft={draft}
        onChange={setDraft}
        onBack={() => setDraft(undefined)}
        onOther={takeGoods}
        stock={stock}
        sides={{hasTo: true, makesLots: true}}
        hasHeat={draft.item.tracking === 'lot'}
        {...(open === undefined
          ? {}
          : {limit: open, about: t('warehouse.pick.still', {open: goods.quantity(open, draft.item)})})}
        primary={(quantity) =>
          t('warehouse.receive.primary', {quantity: goods.quantity(quantity, draft.item)})
        }
        onStore={store}
        {...(draft.item.needsInspection ? {extra: t('warehouse.receive.pending')} : {})}
      />
    );
  }
  return (
    <ReceiveOverview
      document={document}
      stock={stock}
      received={received}
      wanted={wanted}
      onTake={takeScan}
    />
  );
};

const ReceiveOverview = ({
  document,
  stock,
  received,
  wanted,
  onTake,
}: {
  readonly document: StockDocument | undefined;
  readonly stock: Stock;
  readonly received: readonly Draft[];
  readonly wanted: ReadonlySet<string>;
  readonly onTake: (scanned: Scanned, raw: string) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const openScanner = useOpenScanner();
  const [isTyping, setTyping] = useState(false);
  const labels = useReceiptLabels();
  useScan((code, reading) => {
    const scanned = stock.resolve(code, wanted);
    // A flow card opens its job: no line is open here that could be lost by it.
    if (scanned.kind === 'workOrder') return false;
    onTake(scanned, reading.raw);
    return true;
  });
  const isPending = received[0]?.item.needsInspection === true;
  return (
    <>
      <TerminalScreen
        title={t('warehouse.receive.title')}
        end={document === undefined ? t('warehouse.receive.free') : <DocumentNumber value={document.code} />}
        dock={
          <Dock
            left={
              <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
                {t('common.action.type')}
              </Button>
            }
            {...(received.length === 0
              ? {}
              : {
                  middle: (
                    <Button icon="print" onPress={() => labels.print(received)}>
                      {t('warehouse.receive.print')}
                    </Button>
                  ),
                })}
            primary={
              <Button kind="primary" icon="scan" onPress={openScanner}>
                {t('warehouse.action.scanGoods')}
              </Button>
            }
          />
        }
      >
        {isPending && (
          <SayPanel tone="attention" title={t('warehouse.receive.pendingTitle')}>
            <p>{t('warehouse.receive.pending')}</p>
          </SayPanel>
        )}
        {document === undefined && received.length === 0 && (
          <EmptyState
            icon="scan"
            title={t('warehouse.receive.freeTitle')}
            text={t('warehouse.receive.freeHint')}
          />
        )}
        {document !== undefined && (
          <Rows label={document.partyName}>
            {document.lines.map((line) => {
              const item = stock.items.get(line.itemId);
              const open = openOf(line);
              const isDone = !isPositive(open);
              return (
                <Row
                  key={line.lineNo}
                  icon={isDone ? 'tick' : 'waiting'}
                  tone={isDone ? 'done' : 'plain'}
                  detail={t('warehouse.receive.line', {
                    done: line.doneQuantity,
                    total: goods.quantity(line.quantity, item),
                  })}
                  end={isDone ? undefined : <b style={{fontSize: 28}}>{open}</b>}
                  {...(item === undefined ? {} : {onPress: () => onTake({kind: 'goods', item}, item.code)})}
                >
                  {goods.full(item, line.itemId)}
                </Row>
              );
            })}
          </Rows>
        )}
        {received.length > 0 && (
          <Rows label={t('warehouse.receive.now')}>
            {received.map((one, index) => (
              <Row
                key={received.length - index}
                icon="tick"
                tone="done"
                detail={[one.lotCode, stock.locations.get(one.toId ?? '')?.code].filter(Boolean).join(' · ')}
                end={goods.quantity(one.entry.text, one.item)}
                onPress={() => labels.print([one])}
              >
                {goods.full(one.item)}
              </Row>
            ))}
          </Rows>
        )}
      </TerminalScreen>
      {labels.sheet}
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['goods']}
          stock={stock}
          wanted={wanted}
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
