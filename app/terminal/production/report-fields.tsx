import {useState} from 'react';
import {CountTabs} from '../../design/count-tabs.tsx';
import {pressKey, startEntry, type KeypadEntry} from '../../design/keypad-entry.ts';
import {Keypad} from '../../design/keypad.tsx';
import {ReasonChips} from '../../design/reason-chips.tsx';
import {reduceReasonCounts, totalOf, type ReasonCounts} from '../../design/reason-counts.ts';
import {Split} from '../../design/screen.tsx';
import {useHardwareKeys} from '../../design/use-hardware-keys.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useIsTablet, useIsUpright} from '../shell/use-is-tablet.ts';
import {goodTextOf, proposalOf} from './report-draft.ts';
import styles from './report-fields.module.css';
import {ReportTablet} from './report-tablet.tsx';
import type {ReportFieldsProps, ReportTab} from './report-fields-props.ts';

const chipsOnHandheld = 4; // a row of two, twice, for each cause

/** What a keypad does to the active tab: the good number, or the chip touched last. */
export const useReportKeypad = ({
  draft,
  setDraft,
  tab,
  job,
}: Pick<ReportFieldsProps, 'draft' | 'setDraft' | 'tab' | 'job'>) => {
  const reasons = tab === 'rework' ? draft.rework : draft.scrap;
  const active = reasons.activeId === undefined ? '' : String(reasons.counts[reasons.activeId] ?? 0);
  const entry: KeypadEntry =
    tab === 'good'
      ? draft.good.isProposal
        ? startEntry(goodTextOf(draft, job))
        : draft.good
      : {text: active, isProposal: reasons.isFresh};
  const setCounts = (next: ReasonCounts) =>
    setDraft(tab === 'rework' ? {...draft, rework: next} : {...draft, scrap: next});
  const change = (next: KeypadEntry) => {
    if (tab === 'good') return setDraft({...draft, good: next});
    if (reasons.activeId === undefined) return undefined; // first the reason, then how many
    const counted = reduceReasonCounts(reasons, {
      type: 'set',
      id: reasons.activeId,
      count: Number(next.text || '0'),
    });
    return setCounts({...counted, isFresh: next.isProposal});
  };
  return {entry, change, setCounts, reasons};
};

/** The three counts and their reasons, for handhelds and for tablets. */
export const ReportFields = (props: ReportFieldsProps) => {
  const {draft, setDraft, tab, setTab, job, reasons, isWhole, onEnter, onLetters} = props;
  const t = useText();
  const isWide = useIsTablet();
  const isUpright = useIsUpright();
  const isTablet = isWide || isUpright;
  const [isTyping, setTyping] = useState(false);
  const [isAll, setAll] = useState(false);
  const {entry, change, setCounts, reasons: counted} = useReportKeypad(props);
  const isChips = tab !== 'good' && !isTyping;
  // With chips on the screen and no keypad, the digits of the device count the chip touched last.
  useHardwareKeys(
    (key) =>
      isChips && !isTablet ? change(pressKey(entry, key, {maxDigits: 5, maxDecimals: 0})) : undefined,
    isChips && !isTablet ? onEnter : undefined,
    isChips && !isTablet ? onLetters : undefined,
  );
  // One digit more than a quantity may have: the person is told, not silently ignored.
  const isGood = tab === 'good';
  const limits = {maxDigits: 10, maxDecimals: isWhole || !isGood ? 0 : 3, hasSign: isGood};
  const tabs = [
    {
      id: 'good' as const,
      label: t('production.report.good'),
      value: formatQuantity(goodTextOf(draft, job), {isGrouped: false}),
    },
    {id: 'scrap' as const, label: t('production.report.scrap'), value: String(totalOf(draft.scrap))},
    {id: 'rework' as const, label: t('production.report.rework'), value: String(totalOf(draft.rework))},
  ];
  const groups =
    tab === 'rework'
      ? [
          {
            id: 'rework',
            label: t('production.report.reworkReason'),
            hint: t('production.report.chipHint'),
            chips: reasons.rework,
          },
        ]
      : [
          {
            id: 'material',
            label: t('production.report.materialScrap'),
            hint: t('production.report.chipHint'),
            chips: reasons.materialScrap,
          },
          {id: 'labor', label: t('production.report.laborScrap'), chips: reasons.laborScrap},
        ];
  const shown = isAll
    ? groups
    : groups.map((group) => ({
        ...group,
        chips: group.chips.slice(0, tab === 'rework' ? 8 : chipsOnHandheld),
      }));
  const hasMore = shown.some((group, index) => group.chips.length < (groups[index]?.chips.length ?? 0));
  const proposal = formatQuantity(proposalOf(job), {isGrouped: false});
  const shortcut =
    tab === 'good'
      ? {
          figure: proposal,
          label: t('production.report.all'),
          onPress: () => setDraft({...draft, good: startEntry()}),
        }
      : {label: t('production.report.reasons'), onPress: () => setTyping(false)};
  const mayType = isChips && counted.activeId !== undefined;
  const select = (next: ReportTab) => {
    setTab(next);
    setTyping(mayType && next === tab);
  };
  if (isTablet) {
    return (
      <Split>
        {[
          <ReportTablet key="counts" {...props} />,
          <Keypad
            key="pad"
            entry={entry}
            onChange={change}
            limits={limits}
            shortcut={{
              figure: proposal,
              label: t('production.report.allGood'),
              onPress: () => setDraft({...draft, good: startEntry()}),
            }}
            eraseLabel={t('shell.field.erase')}
            onEnter={onEnter}
            onLetters={onLetters}
          />,
        ]}
      </Split>
    );
  }
  return (
    <>
      <CountTabs
        tabs={tabs}
        activeId={tab}
        onSelect={select}
        size={isChips ? 'compact' : 'full'}
        act={mayType ? {icon: 'keyboard', label: t('production.report.typeCount')} : undefined}
      />
      <div className={isChips ? styles['chips'] : styles['pad']}>
        {isChips ? (
          <ReasonChips
            groups={shown}
            counts={counted.counts}
            activeId={counted.activeId}
            onAdd={(id) => setCounts(reduceReasonCounts(counted, {type: 'added', id}))}
            {...(hasMore ? {more: {label: t('common.action.more'), onPress: () => setAll(true)}} : {})}
          />
        ) : (
          <Keypad
            entry={entry}
            onChange={change}
            limits={limits}
            shortcut={shortcut}
            eraseLabel={t('shell.field.erase')}
            onEnter={onEnter}
            onLetters={onLetters}
          />
        )}
      </div>
    </>
  );
};
