import {Link} from '@tanstack/react-router';
import {problemText} from '../../../shared/kernel/problem.ts';
import {Icon} from '../../design/icon.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {forgetOpenPoint, useOpenPoints} from './open-points.ts';
import styles from './open-points-bar.module.css';

/** Amber: it is stored, look at it. One line for each record that waits or was booked with an exception. */
export const OpenPoints = () => {
  const t = useText();
  const {language} = useLanguage();
  return useOpenPoints().map((point) => {
    const [cause] = point.problems;
    const why = cause === undefined ? '' : problemText(cause, language).headline;
    return (
      <div key={point.caseId} className={styles['point']} role="status">
        <Icon name="attentionFilled" size="s" />
        <span>
          <b>{point.verdict === 'parked' ? t('office.kept.parked') : t('office.kept.exception')}</b> {why}
        </span>
        {point.caseId !== undefined && (
          <Link to="/cases/$id" params={{id: point.caseId}} onClick={() => forgetOpenPoint(point)}>
            {t('office.kept.open')}
          </Link>
        )}
        <button type="button" onClick={() => forgetOpenPoint(point)}>
          {t('office.kept.later')}
        </button>
      </div>
    );
  });
};
