import {useMemo} from 'react';
import {useLanguage} from '../../i18n/i18n.tsx';
import {useScanning} from '../shell/scan-context.tsx';
import {useMaybeIdentity, useStatus} from '../../device/terminal-context.tsx';
import {useNow} from '../../device/use-now.ts';
import type {CameraTest, Finding, PrinterTest, Surroundings} from './diagnosis.ts';
import {diagnose} from './diagnosis.ts';
import type {DiagnosisReport} from './diagnosis-report.ts';
import {reportOf} from './diagnosis-report.ts';

/** The findings of now, and the report that says them. */
export const useDiagnosis = (tests: {
  readonly camera: CameraTest;
  readonly printer: PrinterTest;
}): {readonly findings: readonly Finding[]; readonly report: DiagnosisReport} => {
  const status = useStatus();
  const identity = useMaybeIdentity();
  const nowMs = useNow();
  const {language} = useLanguage();
  const {hasScanned, hasImeWarning} = useScanning();
  const {camera, printer} = tests;
  return useMemo(() => {
    const surroundings: Surroundings = {
      status,
      nowMs,
      hasScanned,
      hasImeWarning,
      camera,
      printer,
      isOnline: navigator.onLine,
      isSecure: window.isSecureContext,
      hasWorker: Boolean(navigator.serviceWorker?.controller),
      isEnrolled: identity !== undefined,
      canPrint: typeof window.print === 'function',
    };
    const findings = diagnose(surroundings);
    const apparatus = {
      device: identity?.device ?? '',
      deviceName: identity?.deviceName ?? '',
      tenant: identity?.tenant ?? '',
      host: location.host,
      browser: navigator.userAgent.slice(0, 300),
      screen: `${window.innerWidth}x${window.innerHeight}`,
      language,
    };
    return {findings, report: reportOf(findings, surroundings, apparatus)};
  }, [status, nowMs, hasScanned, hasImeWarning, camera, printer, identity, language]);
};
