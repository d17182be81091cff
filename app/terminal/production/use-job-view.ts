import {item as itemDefinition} from '../../../shared/items/item.ts';
import {workInstruction} from '../../../shared/items/work-instruction.ts';
import {finishedOf, openOf, remainingOf, type Job} from '../../../shared/production/job-progress.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import type {GateView} from '../../design/gate.tsx';
import {formatDay, formatQuantity, localDayOf} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, useTerminal} from '../../device/terminal-context.tsx';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {useOperationName} from '../shell/use-operation-name.ts';
import {firstPieceGate, materialOf, shareOf} from './job-gates.ts';
import {daysBetween, jobStateView} from './job-view.ts';
import {instructionsFor} from './use-instructions.ts';

/** Everything a job shows of itself, in the words of the screen. */
export const useJobView = () => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const names = useNames();
  const nameOf = useOperationName();
  const {zoneMinutes} = useIdentity();
  const now = useNow(60_000);
  const today = localDayOf(now, zoneMinutes);
  const due = (job: Job) => {
    const late = daysBetween(job.dueDay, today);
    if (late > 0)
      return {
        shape: 'attentionFilled' as const,
        label: t('production.due.late', {count: late}),
        tone: 'attention' as const,
      };
    if (job.isRush)
      return {shape: 'attentionFilled' as const, label: t('production.due.rush'), tone: 'attention' as const};
    if (late === 0) return t('production.due.today');
    return late === -1 ? t('production.due.tomorrow') : formatDay(job.dueDay, language);
  };
  const gates = (job: Job): readonly GateView[] => {
    const order = terminal.get(workOrder, job.workOrderId);
    const {state: material, short} = materialOf(order, job);
    const first = firstPieceGate(job);
    const hasDrawing = terminal.get(itemDefinition, job.itemId)?.drawing !== undefined;
    const isOld = instructionsFor(job, order, terminal.findBy(workInstruction, 'itemId', job.itemId)).some(
      ({newer, isWithdrawn}) => newer !== undefined || isWithdrawn,
    );
    const drawing = isOld ? 'attention' : hasDrawing ? 'passed' : 'todo';
    const mark = (state: GateView['state']) => t(`production.gate.state.${state}`);
    return [
      {
        id: 'firstPiece',
        icon: 'firstPiece',
        label: t('production.gate.firstPiece'),
        state: first,
        stateLabel: mark(first),
      },
      {
        id: 'material',
        icon: 'box',
        label:
          material === 'attention'
            ? t('production.gate.short', {count: formatQuantity(short)})
            : t('production.gate.material'),
        state: material,
        stateLabel: mark(material),
      },
      {
        id: 'drawing',
        icon: 'document',
        label: t(
          isOld
            ? 'production.gate.newDrawing'
            : hasDrawing
              ? 'production.gate.drawing'
              : 'production.gate.noDrawing',
        ),
        state: drawing,
        stateLabel: mark(drawing),
      },
    ];
  };
  const view = (job: Job) => {
    const left = job.state === 'waiting' ? openOf(job) : remainingOf(job);
    const state = jobStateView(job.state);
    const uom = names.uom(job.itemId);
    return {
      number: job.workOrderCode,
      due: due(job),
      item: names.item(job.itemId),
      operation: nameOf(job),
      state: {shape: state.shape, label: t(state.label)},
      left: formatQuantity(left),
      planned: formatQuantity(job.plannedQuantity),
      uom,
      share: shareOf(finishedOf(job), job.plannedQuantity),
      gates: gates(job),
      isRunning: job.state === 'running',
    };
  };
  return view;
};

export type JobView = ReturnType<ReturnType<typeof useJobView>>;
