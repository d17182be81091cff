import type {Quantity} from '../kernel/quantity.ts';
import {compare} from '../kernel/quantity.ts';
import type {Characteristic} from './inspection-plan.ts';

type Measured = {readonly value?: Quantity; readonly isOk?: boolean; readonly photo?: string};

/** Whether a value is within the limits; a limit that is not given does not limit. */
export function isWithinLimits(characteristic: Characteristic, value: Quantity): boolean {
  const {lowerLimit, upperLimit} = characteristic;
  if (lowerLimit !== undefined && compare(value, lowerLimit) < 0) return false;
  return upperLimit === undefined || compare(value, upperLimit) <= 0;
}

/** Good or not: by the limits where there is a value, otherwise as the inspector says. Nothing said is not good. */
export function isMeasurementOk(characteristic: Characteristic | undefined, measured: Measured): boolean {
  if (characteristic?.kind === 'measure' && measured.value !== undefined) {
    return isWithinLimits(characteristic, measured.value);
  }
  if (measured.isOk !== undefined) return measured.isOk;
  return characteristic?.kind === 'photo' && measured.photo !== undefined;
}

/** Limits as a person reads them, "141.9…142.1 mm". */
export function limitsText({lowerLimit, upperLimit, uom}: Characteristic): string {
  const unit = uom === undefined ? '' : ` ${uom}`;
  if (lowerLimit === undefined) return `≤ ${upperLimit ?? '∞'}${unit}`;
  if (upperLimit === undefined) return `≥ ${lowerLimit}${unit}`;
  return `${lowerLimit}…${upperLimit}${unit}`;
}
