import type {DocumentOf} from '../kernel/define-document.ts';
import type {World} from '../kernel/world.ts';
import type {inspection} from './inspection.ts';
import type {Characteristic, inspectionKinds} from './inspection-plan.ts';
import {inspectionPlan} from './inspection-plan.ts';

export type Inspection = DocumentOf<typeof inspection>;
type Asked = Pick<
  Inspection,
  'id' | 'siteId' | 'ipqcKind' | 'itemId' | 'lotId' | 'lotIds' | 'jobOrderId' | 'stockDocumentId' | 'quantity'
> & {
  readonly inspectionKind: (typeof inspectionKinds)[number];
  readonly code?: string;
  readonly planId?: string;
  readonly characteristics?: readonly Characteristic[];
  readonly requiredAt: string;
};

/** A required inspection with the limits of its plan as they are now. */
export function newInspection({code, planId, characteristics, ...asked}: Asked, world: World): Inspection {
  const plan = planId === undefined ? undefined : world.get(inspectionPlan, planId);
  return {
    ...asked,
    // The tail of an id is random, so that two terminals never give the same code.
    code: code ?? `${asked.inspectionKind.toUpperCase()}-${asked.id.slice(-14).replace(/[^0-9a-zA-Z]/g, '')}`,
    ipqcKind: asked.ipqcKind ?? plan?.ipqcKind,
    state: 'required',
    characteristics: characteristics ?? plan?.characteristics ?? [],
    results: [],
  };
}
