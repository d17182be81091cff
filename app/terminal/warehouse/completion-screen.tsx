import {useState} from 'react';
import {EmptyState} from '../../design/empty-state.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {larger, subtract, zero} from '../../../shared/kernel/quantity.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {completionReceived} from '../../../shared/warehouse/completion-received.ts';
import {suggestPlace} from '../../../shared/warehouse/pick-suggestion.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import type {Item, WorkOrder} from './documents.ts';
import {DraftScreen} from './draft-screen.tsx';
import type {Draft} from './goods-draft.ts';
import {draftOf, lineOf} from './goods-draft.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import type {Stock} from './use-stock.ts';
import {useStock} from './use-stock.ts';

/** Finished goods of a work order come into the warehouse; what is reported good and not here yet is proposed. */
export const CompletionScreen = ({params}: ScreenProps) => {
  const t = useText();
  const order = useDocument(workOrder, params['id'] ?? '');
  const stock = useStock();
  const item = stock.items.get(order?.itemId ?? '');
  if (order === undefined || item === undefined) {
    return (
      <TerminalScreen title={t('warehouse.completion.title')}>
        <EmptyState
          icon="document"
          title={t('warehouse.document.none')}
          text={t('warehouse.document.noneHint')}
        />
      </TerminalScreen>
    );
  }
  return <CompletionForm key={order.id} order={order} item={item} stock={stock} />;
};

const CompletionForm = ({
  order,
  item,
  stock,
}: {
  readonly order: WorkOrder;
  readonly item: Item;
  readonly stock: Stock;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const move = useMovement();
  const {back} = useRouter();
  const {refuse} = useFeedback();
  const open = larger(subtract(order.goodQuantity, order.receivedQuantity), zero);
  const [draft, setDraft] = useState<Draft>(() =>
    draftOf(
      {kind: 'goods', item, ...(item.tracking === 'lot' ? {lotCode: order.lotCode ?? order.code} : {})},
      {toId: suggestPlace(item, stock), proposal: open === zero ? '' : open},
    ),
  );
  const place = stock.locations.get(draft.toId ?? '')?.code ?? '';
  return (
    <DraftScreen
      title={t('warehouse.completion.title')}
      end={<DocumentNumber value={order.code} />}
      draft={draft}
      onChange={setDraft}
      onBack={back}
      onOther={(other) =>
        refuse(problem('wrongItem', {expected: goods.full(item), found: goods.full(other.item)}))
      }
      stock={stock}
      sides={{hasTo: true, makesLots: true}}
      {...(open === zero ? {} : {limit: open})}
      about={t('warehouse.completion.open', {
        code: order.code.slice(-4),
        quantity: goods.quantity(open, item),
      })}
      primary={(quantity) => t('warehouse.completion.primary', {quantity: goods.quantity(quantity, item)})}
      {...(item.needsInspection ? {extra: t('warehouse.receive.pending')} : {})}
      onStore={(quantity) => {
        const {lineNo: _line, ...line} = lineOf(draft);
        void move(
          completionReceived,
          {workOrderId: order.id, ...line, toLocationId: draft.toId ?? ''},
          {
            title: t('warehouse.completion.stored', {item: goods.full(item)}),
            figure: quantity,
            detail: t('warehouse.receive.storedAt', {place}),
            ...(item.needsInspection ? {foot: t('warehouse.receive.pending')} : {}),
            undoText: t('warehouse.receive.undo', {quantity: goods.quantity(quantity, item), place}),
            onDone: back,
          },
        );
      }}
    />
  );
};
