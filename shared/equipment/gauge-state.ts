import type {DocumentOf} from '../kernel/define-document.ts';
import type {equipment} from './equipment.ts';

/** A gauge may be used up to the end of its due day, is past its calibration, or is not known to be one. */
export const gaugeState = (
  gauge: DocumentOf<typeof equipment> | undefined,
  today: string,
): 'usable' | 'overdue' | 'unknown' => {
  if (gauge === undefined || gauge.kind !== 'gauge' || gauge.calibrationDueDay === undefined)
    return 'unknown';
  return gauge.calibrationDueDay < today ? 'overdue' : 'usable';
};
