// Taking goods by a list, for a work order or a shipment: one line after the other in walk order. A scan decides: it
// opens the keypad for the line it fits, or says no before anything is stored.
import type {ReactNode} from 'react';
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {isPositive, smaller, subtract, zero} from '../../../shared/kernel/quantity.ts';
import type {Need, TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {planTakes, sourceOf} from '../../../shared/warehouse/pick-suggestion.ts';
import {lotIdOf} from '../../../shared/warehouse/lot.ts';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import {draftOf, unknownGoods} from './goods-draft.ts';
import type {IssueCheck} from './issue-check.ts';
import {checkIssue} from './issue-check.ts';
import {CurrentCard} from './current-card.tsx';
import {PickLines} from './pick-lines.tsx';
import {PickRefused} from './pick-refused.tsx';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

export type PickFlowProps = {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly needs: readonly Need[];
  readonly stock: Stock;
  /** "领 60 只", "发 60 只". */
  readonly primary: (draft: Draft, quantity: string) => string;
  readonly onStore: (draft: Draft, quantity: string, onDone: () => void) => void;
  readonly onFinish: () => void;
  /** Somebody says that a line cannot be taken in full; how much of each line was said so far. */
  readonly shortage?: {
    readonly stated: ReadonlyMap<number, string>;
    readonly onShort: (lineNo: number) => void;
  };
  readonly done: {readonly title: string; readonly text: string; readonly action: string};
};
type Refused = Extract<IssueCheck, {kind: 'wrongItem' | 'blocked'}> & {readonly goods: ScannedGoods};

export const PickFlow = (props: PickFlowProps) => {
  const {needs, stock} = props;
  const lines = planTakes(needs, stock);
  const [chosen, setChosen] = useState<number>();
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const [placeId, setPlaceId] = useState<string>();
  const [draft, setDraft] = useState<Draft>();
  const [refused, setRefused] = useState<Refused>();
  const open = lines.filter((line) => isPositive(line.open));
  const stated = props.shortage?.stated;
  const isOpen = (line: TakeLine) => isPositive(subtract(line.open, stated?.get(line.lineNo) ?? zero));
  const current =
    open.find((line) => line.lineNo === chosen) ??
    open.find((line) => line.takes.length > 0 && !skipped.has(line.lineNo) && isOpen(line)) ??
    undefined;
  const draftFor = (goods: ScannedGoods, line: TakeLine | undefined): Draft => {
    const lotId =
      goods.item.tracking === 'lot' && goods.lotCode !== undefined
        ? lotIdOf(goods.item.id, goods.lotCode)
        : undefined;
    const source = sourceOf(
      {
        itemId: goods.item.id,
        lotId,
        locationId:
          placeId ?? line?.takes.find((take) => lotId === undefined || take.lotId === lotId)?.locationId,
      },
      stock,
    );
    const proposal =
      line === undefined
        ? undefined
        : source === undefined
          ? line.open
          : smaller(line.open, source.available);
    return draftOf(goods, {
      lineNo: line?.lineNo,
      fromId: source?.locationId ?? placeId,
      proposal: proposal === '0' ? undefined : proposal,
    });
  };
  const takeGoods = (goods: ScannedGoods) => {
    const check = checkIssue(goods, {lines, ...(current ? {current} : {})}, stock);
    if (check.kind === 'wrongItem' || check.kind === 'blocked') {
      signalOutcome('refused');
      setDraft(undefined);
      const own = open.find((line) => line.itemId === goods.item.id);
      if (own) setChosen(own.lineNo);
      setRefused({...check, goods});
      return;
    }
    setRefused(undefined);
    setDraft(draftFor(goods, check.line));
  };
  if (draft) {
    const line = lines.find((one) => one.lineNo === draft.lineNo);
    return (
      <PickDraft
        {...props}
        draft={draft}
        line={line}
        onChange={setDraft}
        onOther={takeGoods}
        onBack={() => setDraft(undefined)}
        onStored={() => {
          setDraft(undefined);
          setChosen(undefined);
          setPlaceId(undefined);
        }}
      />
    );
  }
  return (
    <PickOverview
      {...props}
      lines={lines}
      isDone={lines.length > 0 && !open.some(isOpen)}
      current={current}
      skipped={skipped}
      placeId={placeId}
      refused={refused}
      onPlace={(id) => {
        setPlaceId(id);
        const here = open.find((line) => line.takes.some((take) => take.locationId === id));
        if (here) setChosen(here.lineNo);
      }}
      onGoods={takeGoods}
      onChoose={(line) => {
        setRefused(undefined);
        setChosen(line.lineNo);
        setSkipped((now) => new Set([...now].filter((no) => no !== line.lineNo)));
      }}
      onSkip={(line) => {
        setSkipped((now) => new Set([...now, line.lineNo]));
        setChosen(undefined);
      }}
      onScanAgain={() => setRefused(undefined)}
      onAnyway={(goods) => {
        setRefused(undefined);
        setDraft(
          draftFor(
            goods,
            lines.find((line) => line.itemId === goods.item.id),
          ),
        );
      }}
    />
  );
};

const PickDraft = ({
  draft,
  line,
  onChange,
  onOther,
  onBack,
  onStored,
  ...props
}: PickFlowProps & {
  readonly draft: Draft;
  readonly line: TakeLine | undefined;
  readonly onChange: (draft: Draft) => void;
  readonly onOther: (goods: ScannedGoods) => void;
  readonly onBack: () => void;
  readonly onStored: () => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  return (
    <DraftScreen
      title={props.title}
      end={props.end}
      draft={draft}
      onChange={onChange}
      onBack={onBack}
      onOther={onOther}
      stock={props.stock}
      sides={{hasFrom: true}}
      {...(line === undefined
        ? {}
        : {
            limit: line.open,
            about: t('warehouse.pick.still', {open: goods.quantity(line.open, draft.item)}),
          })}
      primary={(quantity) => props.primary(draft, quantity)}
      onStore={(quantity) => props.onStore(draft, quantity, onStored)}
    />
  );
};

const PickOverview = ({
  lines,
  isDone,
  current,
  skipped,
  placeId,
  refused,
  onPlace,
  onGoods,
  onChoose,
  onSkip,
  onScanAgain,
  onAnyway,
  ...props
}: PickFlowProps & {
  readonly lines: readonly TakeLine[];
  /** Every line is full, or what it lacks was said to be missing. */
  readonly isDone: boolean;
  readonly current: TakeLine | undefined;
  readonly skipped: ReadonlySet<number>;
  readonly placeId: string | undefined;
  readonly refused: Refused | undefined;
  readonly onPlace: (locationId: string) => void;
  readonly onGoods: (goods: ScannedGoods) => void;
  readonly onChoose: (line: TakeLine) => void;
  readonly onSkip: (line: TakeLine) => void;
  readonly onScanAgain: () => void;
  readonly onAnyway: (goods: ScannedGoods) => void;
}) => {
  const {stock} = props;
  const t = useText();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const [isTyping, setTyping] = useState(false);
  const wanted = new Set(lines.map((line) => line.itemId));
  const takeScan = (scanned: Scanned, raw: string) => {
    if (scanned.kind === 'goods') onGoods(scanned);
    else if (scanned.kind === 'location') onPlace(scanned.location.id);
    else if (scanned.kind === 'newLot' && current && stock.items.has(current.itemId)) {
      // A lot nobody has received yet: it may well be there; the books will say so.
      onGoods({kind: 'goods', item: stock.items.get(current.itemId)!, lotCode: scanned.lotCode}); // `has` above
    } else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'), () => onAnyway(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'));
  };
  useScan((code, reading) => {
    const scanned = stock.resolve(code, wanted);
    // Another flow card is another list.
    if (scanned.kind === 'workOrder' || scanned.kind === 'stockDocument') return false;
    takeScan(scanned, reading.raw);
    return true;
  });
  const typeTile = (
    <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
      {t('common.action.type')}
    </Button>
  );
  if (refused) {
    return (
      <PickRefused
        {...props}
        check={refused}
        current={current}
        onScanAgain={() => {
          onScanAgain();
          openScanner();
        }}
        onAnyway={() => onAnyway(refused.goods)}
        onBack={onScanAgain}
      />
    );
  }
  const card = current ? (
    <CurrentCard
      line={current}
      lines={lines}
      stock={stock}
      placeId={placeId}
      onSkip={() => onSkip(current)}
      {...(props.shortage ? {onShort: () => props.shortage?.onShort(current.lineNo)} : {})}
    />
  ) : undefined;
  const list = (
    <PickLines
      lines={lines}
      current={current}
      skipped={skipped}
      stated={props.shortage?.stated}
      stock={stock}
      onChoose={onChoose}
    />
  );
  return (
    <>
      <TerminalScreen
        title={props.title}
        end={props.end}
        dock={
          isDone && current === undefined ? (
            <Dock
              left={typeTile}
              primary={
                <Button kind="primary" icon="tick" onPress={props.onFinish}>
                  {props.done.action}
                </Button>
              }
            />
          ) : (
            <Dock
              left={typeTile}
              primary={
                <Button kind="primary" icon="scan" onPress={openScanner}>
                  {t(
                    current && stock.items.get(current.itemId)?.tracking === 'none'
                      ? 'warehouse.action.scanItem'
                      : 'warehouse.action.scanLot',
                  )}
                </Button>
              }
            />
          )
        }
      >
        {isDone && current === undefined ? (
          <>
            <EmptyState icon="done" title={props.done.title} text={props.done.text} />
            {list}
          </>
        ) : card === undefined ? (
          <>
            <EmptyState
              icon="box"
              title={t('warehouse.pick.nothingThere')}
              text={t('warehouse.pick.nothingThereHint')}
            />
            {list}
          </>
        ) : (
          <Split side="left">{[card, list]}</Split>
        )}
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['goods', 'location']}
          stock={stock}
          wanted={wanted}
          onPick={(picked) => takeScan(picked, '')}
          onClose={() => setTyping(false)}
          onTyped={{
            label: (text) => t('warehouse.pick.asCode', {code: text}),
            onPress: (text) => {
              setTyping(false);
              takeScan({kind: 'unknown', code: text}, text);
            },
          }}
        />
      )}
    </>
  );
};
