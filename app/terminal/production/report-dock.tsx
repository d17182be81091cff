import {compare, isPositive} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {reduceReasonCounts} from '../../design/reason-counts.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from '../shell/router.tsx';
import {useNames} from '../../device/use-names.ts';
import {excessOf, proposalOf, type ReportCounts, type ReportDraft} from './report-draft.ts';
import type {ReportTab} from './report-fields-props.ts';

type Props = {
  readonly draft: ReportDraft;
  readonly setDraft: (draft: ReportDraft) => void;
  readonly tab: ReportTab;
  readonly setTab: (tab: ReportTab) => void;
  /** Undefined while the number makes no report. */
  readonly counts: ReportCounts | undefined;
  readonly job: Job;
  readonly uom: string;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
};

const useWords = ({counts, job, uom}: Pick<Props, 'counts' | 'job' | 'uom'>) => {
  const t = useText();
  const names = useNames();
  if (counts === undefined) return {primary: t('production.report.report'), note: ''};
  const {good, scrap, rework, total} = counts;
  const isMixed = isPositive(scrap) || isPositive(rework);
  const parts = [
    isPositive(good) || !isMixed ? t('production.dock.good', {count: formatQuantity(good)}) : undefined,
    isPositive(scrap) ? t('production.dock.scrap', {count: formatQuantity(scrap)}) : undefined,
    isPositive(rework) ? t('production.dock.rework', {count: formatQuantity(rework)}) : undefined,
  ].filter((part) => part !== undefined);
  const excess = excessOf(counts, job);
  const sum = [good, scrap, rework]
    .filter(isPositive)
    .map((value) => formatQuantity(value))
    .join(' + ');
  const isJust = compare(total, proposalOf(job)) === 0;
  const over = excess ? t('production.dock.over', {excess: formatQuantity(excess.excess), uom}) : undefined;
  const fits = isJust
    ? isMixed
      ? t('production.dock.just', {sum, total: formatQuantity(total)})
      : t('production.dock.allDone')
    : t('production.dock.sum', {sum, total: formatQuantity(total)});
  const others =
    job.people.length > 1
      ? t('production.dock.together', {
          names: job.people.map(({personId}) => names.person(personId)).join(', '),
        })
      : '';
  return {
    primary: isMixed ? parts.join(' · ') : t('production.dock.onlyGood', {count: formatQuantity(good), uom}),
    note: [over ?? (isMixed || isJust ? fits : ''), others].filter(Boolean).join(' · '),
  };
};

/** Says what the press stores; left is the way back, or "one less" while reasons are counted. */
export const ReportDock = (props: Props) => {
  const {draft, setDraft, tab, isBusy, onSubmit} = props;
  const t = useText();
  const {back} = useRouter();
  const words = useWords(props);
  const minus = () =>
    setDraft(
      tab === 'rework'
        ? {...draft, rework: reduceReasonCounts(draft.rework, {type: 'minusOne'})}
        : {...draft, scrap: reduceReasonCounts(draft.scrap, {type: 'minusOne'})},
    );
  const left =
    tab === 'good' ? (
      <Button kind="tile" icon="back" onPress={back}>
        {t('common.action.back')}
      </Button>
    ) : (
      <Button kind="tile" icon="undo" onPress={minus}>
        {t('production.report.minusOne')}
      </Button>
    );
  return (
    <Dock
      left={left}
      note={words.note}
      primary={
        <Button kind="primary" isDisabled={isBusy} onPress={onSubmit}>
          {words.primary}
        </Button>
      }
    />
  );
};
