import type {ShapeOf} from '../kernel/fields.ts';
import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const inspectionKinds = ['iqc', 'ipqc', 'fqc', 'oqc', 'rqc'] as const;
export const ipqcKinds = ['first', 'patrol', 'last', 'self'] as const;
export const characteristicKinds = ['measure', 'passFail', 'photo'] as const;

export const characteristicFields = {
  no: field.integer(),
  name: field.text(80),
  nameEn: optional(field.text(80)),
  kind: field.oneOf(characteristicKinds),
  /** Text of the nominal on the drawing, "Φ142 H9". */
  nominal: optional(field.text(40)),
  lowerLimit: optional(field.quantity()),
  upperLimit: optional(field.quantity()),
  uom: optional(field.text(16)),
  needsGauge: field.flag(),
  sampleSize: field.integer(),
} as const;
export type Characteristic = ShapeOf<typeof characteristicFields>;

/** How a problem names a characteristic: in English too where it was entered. */
export const characteristicParams = ({name, nameEn}: Characteristic): Readonly<Record<string, string>> =>
  nameEn === undefined ? {characteristic: name} : {characteristic: name, characteristicEn: nameEn};

/** Versioned characteristics with limits for an item, an operation or a kind of check (glossary 1.9). */
export const inspectionPlan = defineDocument({
  name: 'inspectionPlan',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {
    kind: field.oneOf(['inspectionPlan'] as const),
    code: field.code(),
    name: field.text(120),
    inspectionKind: field.oneOf(inspectionKinds),
    ipqcKind: optional(field.oneOf(ipqcKinds)),
    itemId: optional(field.id()),
    operationNo: optional(field.integer()),
    version: field.integer(),
    characteristics: field.list(field.object(characteristicFields)),
    isActive: field.flag(),
  },
});
