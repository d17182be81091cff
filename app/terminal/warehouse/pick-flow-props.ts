import type {ReactNode} from 'react';
import type {Need} from '../../../shared/warehouse/pick-suggestion.ts';
import type {Draft} from './goods-draft.ts';
import type {IssueCheck} from './issue-check.ts';
import type {ScannedGoods} from './resolve-scan.ts';
import type {Stock} from './use-stock.ts';

export type PickFlowProps = {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly needs: readonly Need[];
  readonly stock: Stock;
  /** "领 60 只", "发 60 只". */
  readonly primary: (draft: Draft, quantity: string) => string;
  readonly onStore: (draft: Draft, quantity: string, onDone: () => void) => void;
  readonly onFinish: () => void;
  /** Somebody says that a line cannot be taken in full; how much of each line was said so far. */
  readonly shortage?: {
    readonly stated: ReadonlyMap<number, string>;
    readonly onShort: (lineNo: number) => void;
  };
  readonly done: {readonly title: string; readonly text: string; readonly action: string};
};
/** Scanned goods that may not be taken, and why. */
export type RefusedPick = Extract<IssueCheck, {kind: 'wrongItem' | 'blocked'}> & {
  readonly goods: ScannedGoods;
};
