import type {DiagnosisReport} from './diagnosis-report.ts';

const freeAfterMs = 60_000; // a slow device writes the file after the press has returned

/** Saves a report into the downloads of this device. */
export const saveReport = (report: DiagnosisReport): void => {
  const content = JSON.stringify(report, undefined, 1);
  const url = URL.createObjectURL(new Blob([content], {type: 'application/json'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = `chejian-${report.apparatus.deviceName}-${report.at.slice(0, 10)}-diagnosis.json`;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), freeAfterMs);
};
