// Components come back from a work order: left over, or bad.
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {Tabs} from '../../design/tabs.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {isPositive} from '../../../shared/kernel/quantity.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {materialReturned} from '../../../shared/warehouse/material-returned.ts';
import {suggestPlace} from '../../../shared/warehouse/pick-suggestion.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import type {WorkOrder} from './documents.ts';
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

type ReturnKind = 'surplus' | 'defective';

export const ReturnScreen = ({params}: ScreenProps) => {
  const t = useText();
  const order = useDocument(workOrder, params['id'] ?? '');
  const stock = useStock();
  const goods = useGoodsText();
  const move = useMovement();
  const [kind, setKind] = useState<ReturnKind>('surplus');
  const [draft, setDraft] = useState<Draft>();
  if (order === undefined) {
    return (
      <TerminalScreen title={t('warehouse.return.title')}>
        <EmptyState
          icon="document"
          title={t('warehouse.document.none')}
          text={t('warehouse.document.noneHint')}
        />
      </TerminalScreen>
    );
  }
  const takeGoods = (scanned: ScannedGoods) => {
    const line = order.components.find((one) => one.itemId === scanned.item.id);
    // What is bad must not lie with what is good: its place is scanned.
    setDraft(
      draftOf(scanned, {
        lineNo: line?.lineNo,
        toId: kind === 'surplus' ? suggestPlace(scanned.item, stock) : undefined,
      }),
    );
  };
  if (draft === undefined)
    return <ReturnOverview order={order} stock={stock} kind={kind} onKind={setKind} onGoods={takeGoods} />;
  const line = order.components.find((one) => one.itemId === draft.item.id);
  const place = stock.locations.get(draft.toId ?? '')?.code ?? '';
  return (
    <DraftScreen
      title={t('warehouse.return.title')}
      end={<DocumentNumber value={order.code} />}
      draft={draft}
      onChange={setDraft}
      onBack={() => setDraft(undefined)}
      onOther={takeGoods}
      stock={stock}
      sides={{hasTo: true}}
      {...(line === undefined
        ? {}
        : {
            limit: line.issuedQuantity,
            about: t('warehouse.return.issued', {quantity: goods.quantity(line.issuedQuantity, draft.item)}),
          })}
      primary={(quantity) =>
        t(`warehouse.return.primary.${kind}`, {quantity: goods.quantity(quantity, draft.item)})
      }
      onStore={(quantity) => {
        setDraft(undefined);
        void move(
          materialReturned,
          {
            workOrderId: order.id,
            returnKind: kind,
            lines: [{...lineOf(draft), toLocationId: draft.toId ?? ''}],
          },
          {
            title: t(`warehouse.return.stored.${kind}`, {item: goods.full(draft.item)}),
            figure: quantity,
            detail: t('warehouse.receive.storedAt', {place}),
            undoText: t('warehouse.return.undo', {quantity: goods.quantity(quantity, draft.item), place}),
          },
        );
      }}
    />
  );
};

const ReturnOverview = ({
  order,
  stock,
  kind,
  onKind,
  onGoods,
}: {
  readonly order: WorkOrder;
  readonly stock: Stock;
  readonly kind: ReturnKind;
  readonly onKind: (kind: ReturnKind) => void;
  readonly onGoods: (goods: ScannedGoods) => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const {go} = useRouter();
  const [isTyping, setTyping] = useState(false);
  const issued = order.components.filter((line) => isPositive(line.issuedQuantity));
  const wanted = new Set(order.components.map((line) => line.itemId));
  const takeScan = (scanned: Scanned, raw: string) => {
    if (scanned.kind === 'goods') onGoods(scanned);
    else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lot'), () => onGoods(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.lot'));
  };
  useScan((code, reading) => {
    const scanned = stock.resolve(code, wanted);
    // Another flow card is another return.
    if (scanned.kind === 'workOrder') go(pathTo('/return/:id', {id: scanned.workOrder.id}), {replace: true});
    else takeScan(scanned, reading.raw);
    return true;
  });
  return (
    <>
      <TerminalScreen
        title={t('warehouse.return.title')}
        end={<DocumentNumber value={order.code} />}
        dock={
          <Dock
            left={
              <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
                {t('common.action.type')}
              </Button>
            }
            primary={
              <Button kind="primary" icon="scan" onPress={openScanner}>
                {t('warehouse.action.scanGoods')}
              </Button>
            }
          />
        }
      >
        <Tabs
          activeId={kind}
          onSelect={onKind}
          tabs={[
            {id: 'surplus' as const, label: t('warehouse.return.surplus')},
            {id: 'defective' as const, label: t('warehouse.return.defective')},
          ]}
        />
        {issued.length === 0 && (
          <EmptyState
            icon="box"
            title={t('warehouse.return.nothing')}
            text={t('warehouse.return.nothingHint')}
          />
        )}
        {issued.length > 0 && (
          <Rows>
            {issued.map((line) => {
              const item = stock.items.get(line.itemId);
              return (
                <Row
                  key={line.lineNo}
                  icon="box"
                  detail={item?.code}
                  end={goods.quantity(line.issuedQuantity, item)}
                  {...(item ? {onPress: () => onGoods({kind: 'goods', item})} : {})}
                >
                  {goods.full(item, line.itemId)}
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
          wanted={wanted}
          onPick={(picked) => takeScan(picked, '')}
          onClose={() => setTyping(false)}
        />
      )}
    </>
  );
};
