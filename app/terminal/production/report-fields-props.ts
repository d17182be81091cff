import type {Job} from '../../../shared/production/job-progress.ts';
import type {ReportDraft} from './report-draft.ts';
import type {Reasons} from './use-reasons.ts';

export type ReportTab = 'good' | 'scrap' | 'rework';

export type ReportFieldsProps = {
  readonly draft: ReportDraft;
  readonly setDraft: (draft: ReportDraft) => void;
  readonly tab: ReportTab;
  readonly setTab: (tab: ReportTab) => void;
  readonly job: Job;
  readonly reasons: Reasons;
  readonly isWhole: boolean;
  readonly uom: string;
  readonly onEnter: () => void;
  readonly onLetters: (letters: string) => void;
};
