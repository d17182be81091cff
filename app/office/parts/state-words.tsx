// States as shape and word. Colour only when abnormal: grey is good.
import {StateBadge} from '../../design/state-badge.tsx';
import type {StateShape} from '../../design/state-badge.tsx';
import type {MessageKey} from '../../i18n/message-key.ts';
import {useText} from '../../i18n/i18n.tsx';

type Look = {
  readonly shape: StateShape;
  readonly tone?: 'plain' | 'attention' | 'blocked';
  readonly key: MessageKey;
};

const workOrder: Readonly<Record<string, Look>> = {
  draft: {shape: 'waiting', key: 'office-words.workOrder.draft'},
  released: {shape: 'ready', key: 'office-words.workOrder.released'},
  inProgress: {shape: 'running', key: 'office-words.workOrder.inProgress'},
  onHold: {shape: 'blockedFilled', key: 'office-words.workOrder.onHold'},
  completed: {shape: 'done', key: 'office-words.workOrder.completed'},
  closed: {shape: 'done', key: 'office-words.workOrder.closed'},
  cancelled: {shape: 'off', key: 'office-words.workOrder.cancelled'},
};
const jobOrder: Readonly<Record<string, Look>> = {
  waiting: {shape: 'waiting', key: 'office-words.jobOrder.waiting'},
  ready: {shape: 'ready', key: 'office-words.jobOrder.ready'},
  dispatched: {shape: 'ready', key: 'office-words.jobOrder.dispatched'},
  running: {shape: 'running', key: 'office-words.jobOrder.running'},
  suspended: {shape: 'paused', key: 'office-words.jobOrder.suspended'},
  held: {shape: 'blockedFilled', key: 'office-words.jobOrder.held'},
  completed: {shape: 'done', key: 'office-words.jobOrder.completed'},
  closed: {shape: 'done', key: 'office-words.jobOrder.closed'},
  cancelled: {shape: 'off', key: 'office-words.jobOrder.cancelled'},
};
const lotQuality: Readonly<Record<string, Look>> = {
  pending: {shape: 'attention', tone: 'attention', key: 'office-words.lotQuality.pending'},
  passed: {shape: 'done', key: 'office-words.lotQuality.passed'},
  failed: {shape: 'blocked', tone: 'blocked', key: 'office-words.lotQuality.failed'},
  concession: {shape: 'done', key: 'office-words.lotQuality.concession'},
  quarantined: {shape: 'blocked', tone: 'blocked', key: 'office-words.lotQuality.quarantined'},
};
const inspection: Readonly<Record<string, Look>> = {
  required: {shape: 'waiting', key: 'office-words.inspection.required'},
  inProgress: {shape: 'running', key: 'office-words.inspection.inProgress'},
  decided: {shape: 'done', key: 'office-words.inspection.decided'},
  closed: {shape: 'done', key: 'office-words.inspection.closed'},
  waived: {shape: 'off', key: 'office-words.inspection.waived'},
  skipped: {shape: 'attention', tone: 'attention', key: 'office-words.inspection.skipped'},
  cancelled: {shape: 'off', key: 'office-words.inspection.cancelled'},
};
const inspectionResult: Readonly<Record<string, Look>> = {
  pass: {shape: 'done', key: 'office-words.result.pass'},
  fail: {shape: 'blocked', tone: 'blocked', key: 'office-words.result.fail'},
  concession: {shape: 'attention', tone: 'attention', key: 'office-words.result.concession'},
};
const stockDocument: Readonly<Record<string, Look>> = {
  draft: {shape: 'waiting', key: 'office-words.stockDocument.draft'},
  toPick: {shape: 'ready', key: 'office-words.stockDocument.toPick'},
  toPutAway: {shape: 'ready', key: 'office-words.stockDocument.toPutAway'},
  toPost: {shape: 'ready', key: 'office-words.stockDocument.toPost'},
  posted: {shape: 'done', key: 'office-words.stockDocument.posted'},
  reversed: {shape: 'off', key: 'office-words.stockDocument.reversed'},
  cancelled: {shape: 'off', key: 'office-words.stockDocument.cancelled'},
};
const stocktake: Readonly<Record<string, Look>> = {
  open: {shape: 'ready', key: 'office-words.stocktake.open'},
  counting: {shape: 'running', key: 'office-words.stocktake.counting'},
  toApprove: {shape: 'attention', tone: 'attention', key: 'office-words.stocktake.toApprove'},
  closed: {shape: 'done', key: 'office-words.stocktake.closed'},
  cancelled: {shape: 'off', key: 'office-words.stocktake.cancelled'},
};
const countLine: Readonly<Record<string, Look>> = {
  counted: {shape: 'waiting', key: 'office-words.countLine.counted'},
  toRecount: {shape: 'attention', tone: 'attention', key: 'office-words.countLine.toRecount'},
  toApprove: {shape: 'attention', tone: 'attention', key: 'office-words.countLine.toApprove'},
  approved: {shape: 'done', key: 'office-words.countLine.approved'},
  agreed: {shape: 'done', key: 'office-words.countLine.agreed'},
};
const order: Readonly<Record<string, Look>> = {
  draft: {shape: 'waiting', key: 'office-words.order.draft'},
  confirmed: {shape: 'ready', key: 'office-words.order.confirmed'},
  released: {shape: 'ready', key: 'office-words.order.released'},
  received: {shape: 'done', key: 'office-words.order.received'},
  shipped: {shape: 'done', key: 'office-words.order.shipped'},
  closed: {shape: 'done', key: 'office-words.order.closed'},
  cancelled: {shape: 'off', key: 'office-words.order.cancelled'},
};
const exceptionCase: Readonly<Record<string, Look>> = {
  open: {shape: 'waiting', key: 'office-words.case.open'},
  assigned: {shape: 'running', key: 'office-words.case.assigned'},
  resolved: {shape: 'done', key: 'office-words.case.resolved'},
};
const verdict: Readonly<Record<string, Look>> = {
  applied: {shape: 'done', key: 'office-words.verdict.applied'},
  'applied-with-exception': {shape: 'attentionFilled', key: 'office-words.verdict.exception'},
  parked: {shape: 'attentionFilled', key: 'office-words.verdict.parked'},
  refused: {shape: 'blockedFilled', key: 'office-words.verdict.refused'},
};
const looks = {
  workOrder,
  jobOrder,
  lotQuality,
  inspection,
  inspectionResult,
  stockDocument,
  stocktake,
  countLine,
  order,
  exceptionCase,
  verdict,
} as const;
export type StateKind = keyof typeof looks;

/** The shape and the key of a state's word; an unknown state shows as it is. */
export const lookOf = (kind: StateKind, state: string): Look | undefined => looks[kind][state];

export const StateWord = ({kind, state}: {readonly kind: StateKind; readonly state: string}) => {
  const t = useText();
  const look = lookOf(kind, state);
  return look === undefined ? (
    <span>{state}</span>
  ) : (
    <StateBadge shape={look.shape} label={t(look.key)} tone={look.tone ?? 'plain'} />
  );
};

/** Word of a state as text, for files and titles. */
export const useStateText = () => {
  const t = useText();
  return (kind: StateKind, state: string) => {
    const look = lookOf(kind, state);
    return look === undefined ? state : t(look.key);
  };
};
