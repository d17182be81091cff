import {unhandled} from '../../../shared/kernel/assert.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import type {StateShape} from '../../design/state-badge.tsx';
import type {MessageKey} from '../../i18n/message-key.ts';

type StateView = {readonly shape: StateShape; readonly label: MessageKey};

/** Shape and word of a job's state. */
export const jobStateView = (state: Job['state']): StateView => {
  switch (state) {
    case 'running':
      return {shape: 'running', label: 'production.state.running'};
    case 'ready':
      return {shape: 'ready', label: 'production.state.ready'};
    case 'dispatched':
      return {shape: 'ready', label: 'production.state.dispatched'};
    case 'waiting':
      return {shape: 'waiting', label: 'production.state.waiting'};
    case 'suspended':
      return {shape: 'paused', label: 'production.state.suspended'};
    case 'held':
      return {shape: 'blockedFilled', label: 'production.state.held'};
    case 'completed':
      return {shape: 'done', label: 'production.state.completed'};
    case 'closed':
      return {shape: 'done', label: 'production.state.closed'};
    case 'cancelled':
      return {shape: 'off', label: 'production.state.cancelled'};
    default:
      return unhandled(state);
  }
};

/** Whole days between two calendar days, "2026-03-20" as text. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
