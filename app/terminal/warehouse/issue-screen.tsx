import {shortOf} from '../../../shared/production/shortages.ts';
import {materialIssued} from '../../../shared/warehouse/material-issued.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {lineOf} from './goods-draft.ts';
import {PickFlow} from './pick-flow.tsx';
import {useGoodsText} from './use-goods-text.ts';
import {useMovement} from './use-movement.ts';
import {useStock} from './use-stock.ts';

/** Takes the components of a work order, one after the other in walk order. */
export const IssueScreen = ({params}: ScreenProps) => {
  const order = useDocument(workOrder, params['id'] ?? '');
  const stock = useStock();
  const move = useMovement();
  const goods = useGoodsText();
  const {go, back} = useRouter();
  const t = useText();
  useScan((code) => {
    const scanned = stock.resolve(code);
    if (scanned.kind !== 'workOrder') return false;
    go(pathTo('/issue/:id', {id: scanned.workOrder.id}), {replace: true});
    return true;
  });
  if (order === undefined || order.components.length === 0) {
    return (
      <TerminalScreen title={t('warehouse.issue.title')} end={order && <DocumentNumber value={order.code} />}>
        <EmptyState icon="box" title={t('warehouse.issue.none')} text={t('warehouse.issue.noneHint')} />
      </TerminalScreen>
    );
  }
  return (
    <PickFlow
      title={t('warehouse.issue.title')}
      end={<DocumentNumber value={order.code} />}
      needs={order.components}
      stock={stock}
      primary={(draft, quantity) =>
        t('warehouse.issue.primary', {quantity: goods.quantity(quantity, draft.item)})
      }
      onStore={(draft, quantity, onDone) => {
        onDone();
        void move(
          materialIssued,
          {workOrderId: order.id, lines: [{...lineOf(draft), fromLocationId: draft.fromId ?? ''}]},
          {
            title: t('warehouse.issue.stored', {item: goods.full(draft.item)}),
            figure: quantity,
            detail: order.code,
            undoText: t('warehouse.issue.undo', {quantity: goods.quantity(quantity, draft.item)}),
          },
        );
      }}
      onFinish={back}
      shortage={{
        stated: new Map(order.components.map((line) => [line.lineNo, shortOf(order, line)])),
        onShort: (lineNo) => go(pathTo('/shortage/:id', {id: order.id, line: String(lineNo)})),
      }}
      done={{
        title: t('warehouse.issue.done'),
        text: t('warehouse.issue.doneHint', {order: order.code}),
        action: t('warehouse.issue.finish'),
      }}
    />
  );
};
