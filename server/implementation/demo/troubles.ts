// What goes wrong in a factory, told on purpose: every one is booked and stands in a case until a person resolves it.
import {caseAssigned} from '../../../shared/access/case-assigned.ts';
import {caseResolved} from '../../../shared/access/case-resolved.ts';
import {codeSeen} from '../../../shared/items/code-seen.ts';
import {jobClocked} from '../../../shared/production/job-clocked.ts';
import {jobOrderIdOf} from '../../../shared/production/job-order.ts';
import {workOrderStateChanged} from '../../../shared/production/work-order-state-changed.ts';
import {workReported} from '../../../shared/production/work-reported.ts';
import {workReversed} from '../../../shared/production/work-reversed.ts';
import {goodsMoved} from '../../../shared/warehouse/goods-moved.ts';
import {lotDefined} from '../../../shared/warehouse/lot-defined.ts';
import {materialIssued} from '../../../shared/warehouse/material-issued.ts';
import {movementReversed} from '../../../shared/warehouse/movement-reversed.ts';
import {seatRing} from './bought-items.ts';
import type {Demo} from './demo-context.ts';
import {minuteOf} from './demo-days.ts';
import {expiredGauge} from './equipment.ts';
import {tellInspection} from './inspect.ts';
import type {OrderSpec} from './order-specs.ts';
import {personNamed} from './people.ts';
import {firstPieceId, tellIssue} from './tell-production.ts';
import {arrivalDay, wrongLabelOrder} from './tell-trade.ts';

/** Reports that the troubles add to those of the shop floor. */
export const troubleReports = 7;

const chen = personNamed('陈建国');
const zhou = personNamed('周明');
const planner = personNamed('王志强');
const keeper = personNamed('叶海平');

/** Tells all troubles; each needs the orders it is about. */
export function tellTroubles(demo: Demo, orders: readonly OrderSpec[]): void {
  const order = (number: number): OrderSpec => {
    const found = orders.find((other) => other.number === number);
    if (found === undefined) throw new Error(`the demo has no order ${number}`);
    return found;
  };
  tellOverReport(demo, order(126));
  tellHeld(demo, order(128));
  tellFailedFirstPiece(demo, order(139));
  tellReworkLoop(demo, order(104));
  tellCancelled(demo, order(90), order(94));
  tellWrongMaterial(demo, order(147), order(131));
  tellLabels(demo);
  tellWrongDay(demo, order(149));
  tellReversal(demo, order(135));
}

const report = (order: OrderSpec, operationNo: number, good: number) => ({
  jobOrderId: jobOrderIdOf(order.id, operationNo),
  goodQuantity: String(good),
});

/** Two people reported the same pieces: 50 on an order of 40. */
function tellOverReport({tape}: Demo, order: OrderSpec): void {
  const at = minuteOf(-1, 15, 52);
  const extra = tape.tell(workReported, report(order, 20, 10), {at, actor: zhou});
  tape.tell(
    caseAssigned,
    {caseId: `${extra}:1`, assigneeId: personNamed('夏振华')},
    {at: at + 20, actor: personNamed('尤建新')},
  );
}

/** The welding wire is missing: the order is put on hold, and somebody reports all the same. */
function tellHeld({tape}: Demo, order: OrderSpec): void {
  tape.tell(
    workOrderStateChanged,
    {workOrderId: order.id, change: 'hold', reason: 'H01'},
    {at: minuteOf(-2, 16), actor: planner},
  );
  tape.tell(workReported, report(order, 20, 2), {at: minuteOf(-1, 10, 5), actor: zhou});
}

/** The first piece is too small, measured with a gauge whose calibration ran out. */
function tellFailedFirstPiece(demo: Demo, order: OrderSpec): void {
  const check = {
    inspectionId: firstPieceId(order, 20),
    planId: 'FP-ZB',
    inspector: personNamed('池文静'),
    from: minuteOf(-1, 18, 20),
    gaugeId: expiredGauge,
  };
  tellInspection(demo, {
    ...check,
    bad: {no: 1, value: '0.94'},
    result: 'fail',
    note: '外径余量 0.94，下限 1.20，重新对刀',
  });
}

/** Pieces that go round: rework, rework again, then scrap. */
function tellReworkLoop({tape}: Demo, order: OrderSpec): void {
  const jobOrderId = jobOrderIdOf(order.id, 20);
  const actor = personNamed('吴海斌');
  const rework = (quantity: string) => ({
    jobOrderId,
    goodQuantity: '0',
    reworkQuantity: quantity,
    reworkReasons: [{reasonId: 'F01', quantity}],
  });
  tape.tell(workReported, rework('16'), {at: minuteOf(-18, 14), actor});
  tape.tell(workReported, {...rework('5'), goodQuantity: '11'}, {at: minuteOf(-17, 10), actor});
  tape.tell(
    workReported,
    {jobOrderId, goodQuantity: '3', scrap: [{cause: 'laborScrap', reasonId: 'G01', quantity: '2'}]},
    {at: minuteOf(-16, 9), actor},
  );
}

/** One cancellation is refused because material is out; on another the material arrives after the cancellation. */
function tellCancelled(demo: Demo, held: OrderSpec, gone: OrderSpec): void {
  const {tape} = demo;
  tellIssue(demo, held, minuteOf(-20, 9));
  tape.tell(
    workOrderStateChanged,
    {workOrderId: held.id, change: 'cancel', reason: '客户取消'},
    {at: minuteOf(-12, 9), actor: planner},
  );
  tape.tell(
    workOrderStateChanged,
    {workOrderId: gone.id, change: 'cancel', reason: '客户取消'},
    {at: minuteOf(-15, 9), actor: planner},
  );
  tellIssue(demo, gone, minuteOf(-14, 8, 10));
}

/** Castings of another size, rings from a place that has none, and the same scan twice. */
function tellWrongMaterial({tape, stock}: Demo, body: OrderSpec, valve: OrderSpec): void {
  const other = stock.take('ZT-FT-Z41H-16C-DN80', '2');
  tape.tell(
    materialIssued,
    {workOrderId: body.id, lines: [other]},
    {at: minuteOf(-2, 13, 10), actor: keeper},
  );
  const ring = seatRing(125);
  const {lotCode} = stock.lotOf(ring);
  // By the books there never were any in this place.
  const short = {itemId: ring, lotCode, quantity: '6', fromLocationId: 'B-09-5'};
  tape.tell(
    goodsMoved,
    {movementType: 'transfer', lines: [{...short, toLocationId: 'XB-ZP-02'}]},
    {at: minuteOf(-2, 14), actor: personNamed('施彩云')},
  );
  const studs = {lineNo: 6, ...stock.take('LS-M16×85', '40')};
  const issue = (minute: number) =>
    tape.tell(
      materialIssued,
      {workOrderId: valve.id, lines: [studs]},
      {at: minuteOf(-1, 9, minute), actor: personNamed('包建成')},
    );
  issue(12);
  const twice = issue(13);
  tape.tell(
    movementReversed,
    {movementId: twice, reasonId: 'R02'},
    {at: minuteOf(-1, 9, 40), actor: personNamed('包建成')},
  );
}

/** A heat number typed wrongly, a code nobody knows, goods of an item the server has not heard of. */
function tellLabels({tape, days}: Demo): void {
  const lotCode = `${days.lotDay(-17)}-01`;
  const day = arrivalDay(wrongLabelOrder);
  tape.tell(
    lotDefined,
    {itemId: seatRing(100), lotCode: `${days.lotDay(day)}-01`, heatNumber: 'H2417'},
    {at: minuteOf(day + 2, 17), actor: keeper},
  );
  const seen = tape.tell(
    codeSeen,
    {code: '6901234567892', context: '收货'},
    {at: minuteOf(-6, 9, 44), actor: keeper},
  );
  tape.tell(
    caseResolved,
    {caseId: `${seen}:1`, resolution: '供应商赠的扳手，不入库'},
    {at: minuteOf(-6, 11), actor: personNamed('夏振华')},
  );
  tape.tell(codeSeen, {code: 'ZT-FT-H44H-25-DN6S', context: '领料'}, {at: minuteOf(-1, 11, 2), actor: zhou});
  const lines = [
    {itemId: 'ZT-FT-H44H-25-DN65', lotCode, quantity: '12', fromLocationId: 'SH-01', toLocationId: 'A-02-3'},
  ];
  tape.tell(goodsMoved, {movementType: 'putAway', lines}, {at: minuteOf(-1, 13, 30), actor: keeper});
}

/** A tablet whose clock was a day behind, offline until this morning. */
function tellWrongDay({tape}: Demo, order: OrderSpec): void {
  const actor = personNamed('戴金福');
  const jobOrderId = jobOrderIdOf(order.id, 10);
  const arrives = minuteOf(-1, 19, 40);
  tape.tell(jobClocked, {jobOrderId, type: 'clockOn'}, {at: minuteOf(-2, 18), arrives, actor});
  tape.tell(workReported, report(order, 10, 6), {at: minuteOf(-2, 19), arrives, actor});
  tape.tell(jobClocked, {jobOrderId, type: 'clockOff'}, {at: minuteOf(-2, 19, 5), arrives, actor});
}

/** Miscounted, taken back, told right. */
function tellReversal({tape}: Demo, order: OrderSpec): void {
  const wrong = tape.tell(workReported, report(order, 20, 18), {at: minuteOf(-1, 16, 10), actor: chen});
  tape.tell(workReversed, {workReportId: wrong, reasonId: 'R01'}, {at: minuteOf(-1, 16, 14), actor: chen});
}
