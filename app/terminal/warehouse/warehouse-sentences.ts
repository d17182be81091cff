import {isPositive} from '../../../shared/kernel/quantity.ts';
import {shortageRecorded} from '../../../shared/production/shortage-recorded.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {completionReceived} from '../../../shared/warehouse/completion-received.ts';
import {goodsMoved} from '../../../shared/warehouse/goods-moved.ts';
import {goodsReceived} from '../../../shared/warehouse/goods-received.ts';
import {goodsShipped} from '../../../shared/warehouse/goods-shipped.ts';
import {itemCounted} from '../../../shared/warehouse/item-counted.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {locationCounted} from '../../../shared/warehouse/location-counted.ts';
import {lotDefined} from '../../../shared/warehouse/lot-defined.ts';
import {materialIssued} from '../../../shared/warehouse/material-issued.ts';
import {materialReturned} from '../../../shared/warehouse/material-returned.ts';
import {miscMoved} from '../../../shared/warehouse/misc-moved.ts';
import {movementReversed} from '../../../shared/warehouse/movement-reversed.ts';
import {recountRequested} from '../../../shared/warehouse/recount-requested.ts';
import {stockMovement} from '../../../shared/warehouse/stock-movement.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {bodyOf, type SentenceOf, type SentenceTools} from '../shell/fact-sentence.ts';

type Line = {readonly itemId: string; readonly quantity: string};

/** "60 件 阀体毛坯", and how many lines there are when there are several. */
const goodsText = (lines: readonly Line[], {t, names}: SentenceTools): string => {
  const [line] = lines;
  if (line === undefined) return '';
  const params = {
    quantity: formatQuantity(line.quantity),
    uom: names.uom(line.itemId),
    item: names.item(line.itemId),
  };
  return lines.length === 1
    ? t('sync.goods.one', params)
    : t('sync.goods.many', {...params, count: lines.length});
};

const placeText = (id: string | undefined, {lookup}: SentenceTools): string =>
  id === undefined ? '' : (lookup.get(location, id)?.code ?? id);

const orderText = (id: string, {lookup}: SentenceTools): string =>
  (lookup.get(workOrder, id)?.code ?? id).slice(-4);

const stockSentence: SentenceOf = (fact, tools) => {
  const {t} = tools;
  const received = bodyOf(goodsReceived, fact);
  if (received)
    return t('sync.sentence.received', {
      goods: goodsText(received.lines, tools),
      place: placeText(received.lines[0]?.locationId, tools),
    });
  const moved = bodyOf(goodsMoved, fact);
  if (moved)
    return t('sync.sentence.moved', {
      goods: goodsText(moved.lines, tools),
      from: placeText(moved.lines[0]?.fromLocationId, tools),
      to: placeText(moved.lines[0]?.toLocationId, tools),
    });
  const shipped = bodyOf(goodsShipped, fact);
  if (shipped) return t('sync.sentence.shipped', {goods: goodsText(shipped.lines, tools)});
  const misc = bodyOf(miscMoved, fact);
  if (misc)
    return t(`sync.sentence.misc.${misc.direction}`, {
      goods: goodsText(misc.lines, tools),
      place: placeText(misc.lines[0]?.locationId, tools),
    });
  const lot = bodyOf(lotDefined, fact);
  if (lot) return t('sync.sentence.lot', {lot: lot.lotCode, item: tools.names.item(lot.itemId)});
  const reversal = bodyOf(movementReversed, fact);
  if (!reversal) return undefined;
  const movement = tools.lookup.get(stockMovement, reversal.movementId);
  return movement && t('sync.sentence.unmoved', {goods: goodsText(movement.lines, tools)});
};

const orderSentence: SentenceOf = (fact, tools) => {
  const {t} = tools;
  const issued = bodyOf(materialIssued, fact);
  if (issued)
    return t('sync.sentence.issued', {
      order: orderText(issued.workOrderId, tools),
      goods: goodsText(issued.lines, tools),
    });
  const returned = bodyOf(materialReturned, fact);
  if (returned)
    return t('sync.sentence.returned', {
      order: orderText(returned.workOrderId, tools),
      goods: goodsText(returned.lines, tools),
    });
  const short = bodyOf(shortageRecorded, fact);
  if (short)
    return t(isPositive(short.quantity) ? 'sync.sentence.short' : 'sync.sentence.notShort', {
      order: orderText(short.workOrderId, tools),
      goods: goodsText([short], tools),
    });
  const completed = bodyOf(completionReceived, fact);
  if (!completed) return undefined;
  return t('sync.sentence.completed', {
    order: orderText(completed.workOrderId, tools),
    goods: goodsText([completed], tools),
    place: placeText(completed.toLocationId, tools),
  });
};

const countSentence: SentenceOf = (fact, tools) => {
  const {t, names} = tools;
  const counted = bodyOf(itemCounted, fact);
  if (counted)
    return t('sync.sentence.counted', {
      place: placeText(counted.locationId, tools),
      goods: goodsText([{itemId: counted.itemId, quantity: counted.countedQuantity}], tools),
    });
  const whole = bodyOf(locationCounted, fact);
  if (whole) return t('sync.sentence.placeCounted', {place: placeText(whole.locationId, tools)});
  const again = bodyOf(recountRequested, fact);
  return (
    again &&
    t('sync.sentence.recount', {place: placeText(again.locationId, tools), item: names.item(again.itemId)})
  );
};

/** Movements of stock, goods for orders, counts. */
export const warehouseSentence: SentenceOf = (fact, tools) =>
  stockSentence(fact, tools) ?? orderSentence(fact, tools) ?? countSentence(fact, tools);
