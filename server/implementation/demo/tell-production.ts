// Work orders from the planner's desk to the finished goods.
import {jobClocked} from '../../../shared/production/job-clocked.ts';
import {jobOrderIdOf} from '../../../shared/production/job-order.ts';
import {requiredOf} from '../../../shared/production/release-work-order.ts';
import {workOrderCreated} from '../../../shared/production/work-order-created.ts';
import {workOrderReleased} from '../../../shared/production/work-order-released.ts';
import {workOrderStateChanged} from '../../../shared/production/work-order-state-changed.ts';
import {workReported} from '../../../shared/production/work-reported.ts';
import {goodsInspectionId} from '../../../shared/quality/require-goods-inspection.ts';
import {inspectionRequired} from '../../../shared/quality/inspection-required.ts';
import {completionReceived} from '../../../shared/warehouse/completion-received.ts';
import {materialIssued} from '../../../shared/warehouse/material-issued.ts';
import type {Demo} from './demo-context.ts';
import type {DemoMinute} from './demo-days.ts';
import {minuteOf, offsetOf} from './demo-days.ts';
import {keeperOf} from './demo-stock.ts';
import {tellInspection} from './inspect.ts';
import type {OrderSpec} from './order-specs.ts';
import {peopleWith, personNamed} from './people.ts';
import type {DemoReport, OrderRun, Session} from './shop-run.ts';
import {horizon} from './shop-run.ts';
import {bomOf} from './structures.ts';

/** The planner writes an order and, unless it stays a draft, releases it the same day. */
export function tellOrder({tape, prng, days}: Demo, order: OrderSpec): void {
  const {id, code, itemId, quantity, dueDay, createdDay, isRush, customerName, salesOrderId, fate} = order;
  const planner = prng.pick([personNamed('王志强'), personNamed('孙慧敏')]);
  const at = minuteOf(Math.min(createdDay, -1), 8, 40 + (order.number % 15));
  tape.tell(
    workOrderCreated,
    {
      workOrderId: id,
      code,
      itemId,
      quantity: String(quantity),
      dueDay: days.day(dueDay),
      isRush,
      customerName,
      salesOrderId,
    },
    {at, actor: planner},
  );
  if (fate !== 'draft') tape.tell(workOrderReleased, {workOrderId: id}, {at: at + 45, actor: planner});
}

/** Takes what the kitting list asks for; `short` leaves some of an item in the store. */
export function tellIssue(
  {tape, stock}: Demo,
  order: OrderSpec,
  at: DemoMinute,
  short: Readonly<Record<string, number>> = {},
): string {
  const lines = bomOf(order.itemId).lines.map(({lineNo, itemId, perUnit}) => {
    const pieces = requiredOf(String(order.quantity - (short[itemId] ?? 0)), perUnit);
    return {lineNo, ...stock.take(itemId, pieces)};
  });
  const actor = keeperOf(lines[0]?.fromLocationId ?? 'A');
  return tape.tell(materialIssued, {workOrderId: order.id, lines}, {at, actor});
}

/** Everything that happened to an order that was worked on. */
export function tellRun(demo: Demo, run: OrderRun): void {
  const {order, sessions} = run;
  const first = sessions[0];
  if (first === undefined) return;
  const short: Readonly<Record<string, number>> = order.number === 131 ? {'DP-DN100': 10} : {};
  tellIssue(demo, order, first.from - 25, short);
  for (const session of sessions) tellSession(demo, order, session);
  if (run.madeAt !== undefined) tellMade(demo, run, run.madeAt);
}

function tellSession(demo: Demo, order: OrderSpec, session: Session): void {
  const {tape, prng} = demo;
  const {operation, person, helper, from, to, isFirst, isLast, isShort} = session;
  const jobOrderId = jobOrderIdOf(order.id, operation.no);
  const personIds = helper === undefined ? undefined : [person, helper];
  if (!operation.isOutsourced)
    tape.tell(jobClocked, {jobOrderId, type: 'clockOn', personIds}, {at: from, actor: person});
  if (isFirst && operation.needsFirstPiece) tellFirstPiece(demo, order, session);
  if (isFirst && operation.inspectionPlanId === 'PT-VALVE') tellPressureTest(demo, order, session);
  for (const report of session.reports) tellReport(demo, jobOrderId, report, {person, personIds});
  if (operation.isOutsourced || session.isOpen) return;
  const isPause = !isLast && prng.chance(30);
  const body = isPause
    ? {jobOrderId, type: 'pause' as const, personIds, reasonId: prng.pick(['T01', 'T02', 'T04'])}
    : {jobOrderId, type: 'clockOff' as const, personIds, isFinished: isLast && isShort ? true : undefined};
  tape.tell(jobClocked, body, {at: to + 1, actor: person});
}

type Workers = {readonly person: string; readonly personIds: readonly string[] | undefined};

function tellReport(
  {tape}: Demo,
  jobOrderId: string,
  report: DemoReport,
  {person, personIds}: Workers,
): void {
  const {at, good, scrap, reworkReasonId} = report;
  const body = {
    jobOrderId,
    goodQuantity: String(good),
    personIds,
    scrap: scrap === undefined ? undefined : [{...scrap, quantity: '1'}],
    reworkQuantity: reworkReasonId === undefined ? undefined : '1',
    reworkReasons: reworkReasonId === undefined ? undefined : [{reasonId: reworkReasonId, quantity: '1'}],
  };
  tape.tell(workReported, body, {at, actor: person});
}

/** Key of the first-piece check of a job. */
export const firstPieceId = (order: OrderSpec, operationNo: number): string =>
  `fp-${order.id}-${operationNo}`;

function tellFirstPiece(demo: Demo, order: OrderSpec, session: Session): void {
  const {operation, from, person} = session;
  const planId = operation.inspectionPlanId ?? 'FP-FT';
  const inspectionId = firstPieceId(order, operation.no);
  const code = `SJ-${order.code}-${operation.no}`;
  const jobOrderId = jobOrderIdOf(order.id, operation.no);
  const asked = {
    inspectionId,
    code,
    inspectionKind: 'ipqc',
    ipqcKind: 'first',
    planId,
    itemId: order.itemId,
    jobOrderId,
    quantity: '1',
  } as const;
  demo.tape.tell(inspectionRequired, asked, {at: from + 8, actor: person});
  // 0163 waits for its inspector, 0139 has failed: see troubles.ts.
  if (order.number === 163 || order.number === 139) return;
  const inspector = order.number === 147 ? personNamed('林晓燕') : demo.prng.pick(peopleWith('inspector'));
  const gaugeId = order.number === 147 ? 'G-0231' : undefined;
  tellInspection(demo, {inspectionId, planId, inspector, from: from + 12, gaugeId, result: 'pass'});
}

function tellPressureTest(demo: Demo, order: OrderSpec, {operation, from, person}: Session): void {
  const jobOrderId = jobOrderIdOf(order.id, operation.no);
  const inspectionId = `pt-${order.id}-${operation.no}`;
  const code = `SY-${order.code}-${operation.no}`;
  const asked = {
    inspectionId,
    code,
    inspectionKind: 'ipqc',
    planId: 'PT-VALVE',
    itemId: order.itemId,
    jobOrderId,
    quantity: '1',
  } as const;
  demo.tape.tell(inspectionRequired, asked, {at: from + 3, actor: person});
  tellInspection(demo, {
    inspectionId,
    planId: 'PT-VALVE',
    inspector: demo.prng.pick(peopleWith('inspector')),
    from: from + 5,
    result: 'pass',
  });
}

function tellMade(demo: Demo, run: OrderRun, madeAt: DemoMinute): void {
  const {tape, stock, prng} = demo;
  const {order, made} = run;
  const item = stock.item(order.itemId);
  const storedAt = madeAt + prng.int(25, 110);
  const isValve = item.kind === 'finishedProduct';
  const place = stock.home(order.itemId);
  if (storedAt < horizon) {
    const serials =
      item.tracking === 'serial'
        ? Array.from({length: made}, (_, index) => `${order.code}-${index + 1}`)
        : undefined;
    const lotCode = serials === undefined ? order.code : undefined;
    const body = {
      workOrderId: order.id,
      itemId: order.itemId,
      lotCode,
      serials,
      quantity: String(made),
      toLocationId: place,
      planId: isValve ? 'FQC-VALVE' : undefined,
    };
    const factId = tape.tell(completionReceived, body, {at: storedAt, actor: keeperOf(place)});
    if (isValve) tellFinalInspection(demo, factId, storedAt);
  }
  tellEnd(demo, run, madeAt);
}

function tellFinalInspection(demo: Demo, factId: string, storedAt: DemoMinute): void {
  const {days, prng} = demo;
  const from = days.atWork(storedAt + prng.int(60, 900));
  if (from + 30 >= horizon) return;
  const inspector = prng.pick(peopleWith('inspector'));
  tellInspection(demo, {
    inspectionId: goodsInspectionId(factId, 1),
    planId: 'FQC-VALVE',
    inspector,
    from,
    result: 'pass',
  });
}

function tellEnd({tape, days, prng}: Demo, {order, isShort}: OrderRun, madeAt: DemoMinute): void {
  const planner = personNamed('孙慧敏');
  const change = (kind: 'shortClose' | 'close', at: DemoMinute) => {
    if (at < horizon)
      tape.tell(workOrderStateChanged, {workOrderId: order.id, change: kind}, {at, actor: planner});
  };
  const morning = days.atWork(minuteOf(offsetOf(madeAt) + 1, 8, 15));
  if (isShort) change('shortClose', morning);
  if (prng.chance(75)) change('close', days.atWork(morning + prng.int(2, 5) * 1440));
}
