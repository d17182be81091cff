import {lazy, Suspense, useState} from 'react';
import {Button} from '../../design/button.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {DiagnosisReport} from './diagnosis-report.ts';
import {shortReport} from './diagnosis-report.ts';
import {saveReport} from './save-report.ts';
import styles from './settings.module.css';

// Drawing codes is heavy and rare.
const ReportCode = lazy(async () => ({default: (await import('../label-part.ts')).ReportCode}));

/** What became of the report; without a line it leaves as a file or as a code on the screen. */
export const ReportPanel = ({
  report,
  isSent,
}: {
  readonly report: DiagnosisReport;
  readonly isSent: boolean;
}) => {
  const t = useText();
  const [isCode, setCode] = useState(false);
  if (isSent)
    return (
      <SayPanel title={t('settings.diagnosis.sent')}>
        <p>{t('settings.diagnosis.sentText')}</p>
      </SayPanel>
    );
  return (
    <SayPanel tone="attention" title={t('settings.diagnosis.notSent')}>
      <p>{t('settings.diagnosis.notSentText')}</p>
      <div className={styles['answers']}>
        <Button onPress={() => saveReport(report)}>{t('settings.diagnosis.save')}</Button>
        <Button onPress={() => setCode(true)}>{t('settings.diagnosis.showCode')}</Button>
      </div>
      {isCode && (
        <Suspense fallback={undefined}>
          <ReportCode text={shortReport(report)} />
        </Suspense>
      )}
    </SayPanel>
  );
};
