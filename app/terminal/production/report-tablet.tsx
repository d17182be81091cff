import {ReasonChips} from '../../design/reason-chips.tsx';
import {noReasons, reduceReasonCounts, totalOf} from '../../design/reason-counts.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {goodTextOf} from './report-draft.ts';
import type {ReportFieldsProps} from './report-fields-props.ts';
import styles from './report-fields.module.css';

/** All three counts at once: on a tablet nothing has to be opened. */
export const ReportTablet = ({draft, setDraft, tab, setTab, job, reasons, uom}: ReportFieldsProps) => {
  const t = useText();
  const addScrap = (id: string) => {
    setTab('scrap');
    setDraft({...draft, scrap: reduceReasonCounts(draft.scrap, {type: 'added', id})});
  };
  const addRework = (id: string) => {
    setTab('rework');
    setDraft({...draft, rework: reduceReasonCounts(draft.rework, {type: 'added', id})});
  };
  return (
    <div className={styles['tablet']}>
      <button
        type="button"
        className={styles['good']}
        data-active={tab === 'good' ? 'yes' : 'no'}
        onClick={() => setTab('good')}
      >
        <span>{t('production.report.good')}</span>
        <b>{formatQuantity(goodTextOf(draft, job), {isGrouped: false})}</b>
        <i>{uom}</i>
      </button>
      <div className={styles['block']}>
        <button type="button" className={styles['sum']} onClick={() => setTab('scrap')}>
          <span>{t('production.report.scrap')}</span>
          <b>{totalOf(draft.scrap ?? noReasons)}</b>
        </button>
        <ReasonChips
          groups={[
            {
              id: 'material',
              label: t('production.report.materialScrap'),
              hint: t('production.report.chipHint'),
              chips: reasons.materialScrap,
            },
            {id: 'labor', label: t('production.report.laborScrap'), chips: reasons.laborScrap},
          ]}
          counts={draft.scrap.counts}
          activeId={tab === 'scrap' ? draft.scrap.activeId : undefined}
          onAdd={addScrap}
        />
      </div>
      <div className={styles['block']}>
        <button type="button" className={styles['sum']} onClick={() => setTab('rework')}>
          <span>{t('production.report.rework')}</span>
          <b>{totalOf(draft.rework)}</b>
        </button>
        <ReasonChips
          groups={[{id: 'rework', label: t('production.report.reworkReason'), chips: reasons.rework}]}
          counts={draft.rework.counts}
          activeId={tab === 'rework' ? draft.rework.activeId : undefined}
          onAdd={addRework}
        />
      </div>
    </div>
  );
};
