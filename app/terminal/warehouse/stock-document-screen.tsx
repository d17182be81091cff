import {goodsShipped} from '../../../shared/warehouse/goods-shipped.ts';
import {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import type {StockDocument} from './documents.ts';
import {lineOf} from './goods-draft.ts';
import {MoveFlow} from './move-screen.tsx';
import {PickFlow} from './pick-flow.tsx';
import {ReceiveFlow} from './receive-screen.tsx';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import {useStock} from './use-stock.ts';

/** The address of a stock document: in, out or across, as its type says. */
export const StockDocumentScreen = ({params, query}: ScreenProps) => {
  const t = useText();
  const document = useDocument(stockDocument, params['id'] ?? '');
  if (document === undefined) {
    return (
      <TerminalScreen title={t('warehouse.document.title')}>
        <EmptyState
          icon="document"
          title={t('warehouse.document.none')}
          text={t('warehouse.document.noneHint')}
        />
      </TerminalScreen>
    );
  }
  if (document.type === 'goodsReceipt' || document.type === 'salesReturn')
    return <ReceiveFlow document={document} firstCode={query['code']} />;
  if (document.type === 'transfer')
    return <MoveFlow firstPlaceId={undefined} firstCode={query['code']} stockDocumentId={document.id} />;
  return <ShipFlow document={document} />;
};

const ShipFlow = ({document}: {readonly document: StockDocument}) => {
  const t = useText();
  const stock = useStock();
  const move = useMovement();
  const goods = useGoodsText();
  const {back} = useRouter();
  return (
    <PickFlow
      title={t('warehouse.ship.title')}
      end={<DocumentNumber value={document.code} />}
      needs={document.lines.map((line) => ({
        lineNo: line.lineNo,
        itemId: line.itemId,
        requiredQuantity: line.quantity,
        issuedQuantity: line.doneQuantity,
      }))}
      stock={stock}
      primary={(draft, quantity) =>
        t('warehouse.ship.primary', {quantity: goods.quantity(quantity, draft.item)})
      }
      onStore={(draft, quantity, onDone) => {
        onDone();
        void move(
          goodsShipped,
          {stockDocumentId: document.id, lines: [{...lineOf(draft), fromLocationId: draft.fromId ?? ''}]},
          {
            title: t('warehouse.ship.stored', {item: goods.full(draft.item)}),
            figure: quantity,
            detail: document.partyName ?? document.code,
            undoText: t('warehouse.ship.undo', {quantity: goods.quantity(quantity, draft.item)}),
          },
        );
      }}
      onFinish={back}
      done={{
        title: t('warehouse.ship.done'),
        text: t('warehouse.ship.doneHint', {document: document.code}),
        action: t('warehouse.ship.finish'),
      }}
    />
  );
};
