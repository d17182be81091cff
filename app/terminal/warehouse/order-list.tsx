// Which work order: scan its flow card, or press its row.
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay} from '../../i18n/format.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {endingWith} from '../shell/find-typed.ts';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {TypeButton} from '../shell/scan-button.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {LongList} from '../shell/long-list.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import type {WorkOrder} from './documents.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

const isLive = (order: WorkOrder) =>
  order.state === 'released' || order.state === 'inProgress' || order.state === 'completed';

/** Orders on which something of this kind is still to be done, the most urgent first. */
export const OrderList = ({
  title,
  path,
  isWanted,
  end,
  empty,
}: {
  readonly title: string;
  /** Pattern of the screen for one order. */
  readonly path: string;
  readonly isWanted: (order: WorkOrder) => boolean;
  readonly end: (order: WorkOrder) => string;
  readonly empty: {readonly title: string; readonly text: string};
}) => {
  const t = useText();
  const {language} = useLanguage();
  const goods = useGoodsText();
  const {go} = useRouter();
  const stock = useStock();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const orders = useDocuments(workOrder)
    ?.filter((order) => isLive(order) && isWanted(order))
    .sort(
      (a, b) =>
        Number(b.isRush) - Number(a.isRush) ||
        (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : a.code < b.code ? -1 : 1),
    );
  useScan((code, reading) => {
    const scanned = stock.resolve(code);
    if (scanned.kind === 'workOrder') go(pathTo(path, {id: scanned.workOrder.id}));
    else if (scanned.kind === 'other') return false;
    else wrongCode(reading.raw, t('warehouse.scan.expect.flowCard'));
    return true;
  });
  return (
    <TerminalScreen
      title={title}
      dock={
        <Dock
          left={
            <TypeButton
              find={endingWith(orders, (order) => ({
                title: order.code,
                detail: goods.full(stock.items.get(order.itemId)),
                path: pathTo(path, {id: order.id}),
              }))}
            />
          }
          primary={
            <Button kind="primary" icon="scan" onPress={openScanner}>
              {t('warehouse.action.scanFlowCard')}
            </Button>
          }
        />
      }
    >
      {orders !== undefined && orders.length === 0 && (
        <EmptyState icon="list" title={empty.title} text={empty.text} />
      )}
      {orders !== undefined && orders.length > 0 && (
        <LongList
          list={orders}
          textOf={(order) => `${order.code} ${goods.full(stock.items.get(order.itemId))}`}
        >
          {(shown) => (
            <Rows>
              {shown.map((order) => (
                <Row
                  key={order.id}
                  icon={order.isRush ? 'flag' : 'document'}
                  detail={<>{goods.full(stock.items.get(order.itemId), order.itemId)}</>}
                  end={
                    <>
                      {end(order)}
                      <small style={{display: 'block'}}>{formatDay(order.dueDay, language)}</small>
                    </>
                  }
                  onPress={() => go(pathTo(path, {id: order.id}))}
                >
                  <DocumentNumber value={order.code} />
                </Row>
              ))}
            </Rows>
          )}
        </LongList>
      )}
    </TerminalScreen>
  );
};
