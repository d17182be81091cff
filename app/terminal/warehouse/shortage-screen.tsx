// What is missing from the kit of an order, how many and why: recorded where it is noticed, also without a line.
import {isPositive} from '../../../shared/kernel/quantity.ts';
import {missingOf, shortOf} from '../../../shared/production/shortages.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {MissingScreen} from '../shell/missing-screen.tsx';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {ShortageForm} from './shortage-form.tsx';
import {useGoodsText} from './use-goods-text.ts';
import {useStock} from './use-stock.ts';

/** `?line=` the line of the kitting list; without it the open lines are listed. */
export const ShortageScreen = ({params, query}: ScreenProps) => {
  const t = useText();
  const {go} = useRouter();
  const goods = useGoodsText();
  const stock = useStock();
  const order = useDocument(workOrder, params['id'] ?? '');
  if (order === undefined) return <MissingScreen />;
  const chosen = order.components.find((line) => String(line.lineNo) === query['line']);
  if (chosen !== undefined) return <ShortageForm order={order} line={chosen} stock={stock} />;
  const open = order.components.filter((line) => isPositive(missingOf(order, line)));
  return (
    <TerminalScreen title={t('warehouse.short.title')} end={<DocumentNumber value={order.code} />}>
      {open.length === 0 ? (
        <EmptyState icon="done" title={t('warehouse.short.none')} text={t('warehouse.short.noneHint')} />
      ) : (
        <Rows>
          {open.map((line) => {
            const item = stock.items.get(line.itemId);
            const short = shortOf(order, line);
            const isShort = isPositive(short);
            const missing = goods.quantity(isShort ? short : missingOf(order, line), item);
            return (
              <Row
                key={line.lineNo}
                icon={isShort ? 'attentionFilled' : 'waiting'}
                tone={isShort ? 'attention' : 'plain'}
                end={isShort ? t('warehouse.pick.short', {quantity: missing}) : missing}
                onPress={() => go(pathTo('/shortage/:id', {id: order.id, line: String(line.lineNo)}))}
              >
                {goods.full(item, line.itemId)}
              </Row>
            );
          })}
        </Rows>
      )}
    </TerminalScreen>
  );
};
