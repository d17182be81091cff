import {defineDocument, tenantScope} from '../kernel/define-document.ts';
import {field, optional} from '../kernel/fields.ts';

export const workInstructionTypes = ['drawing', 'instruction'] as const;

/** What a person says of it; the body of its fact. */
export const instructionFields = {
  itemId: field.id(),
  /** Absent: for every operation of the item. */
  operationNo: optional(field.integer()),
  type: field.oneOf(workInstructionTypes),
  title: field.text(120),
  /** As on the drawing: "B", "2026-03". */
  edition: field.text(20),
  pages: field.list(field.object({sha256: field.text(64), sizeBytes: field.integer()})),
  /** What was uploaded, when the pages were made from it. */
  sourceSha256: optional(field.text(64)),
  isActive: field.flag(),
};

/** A drawing or a work instruction of an item, or of one of its operations: pages as pictures, so that every terminal
 * can show them, and the file they were made from (glossary 1.4, 1.5). */
export const workInstruction = defineDocument({
  name: 'workInstruction',
  collection: 'catalog',
  scope: () => tenantScope,
  fields: {
    ...instructionFields,
    /** When this edition was defined; absent: before editions were kept. */
    since: optional(field.instant()),
    /** The editions before it, as they came: a work order keeps the one it was released with. */
    earlier: optional(
      field.list(
        field.object({
          edition: field.text(20),
          title: field.text(120),
          pages: field.list(field.object({sha256: field.text(64), sizeBytes: field.integer()})),
          sourceSha256: optional(field.text(64)),
          isActive: field.flag(),
          since: optional(field.instant()),
        }),
      ),
    ),
  },
});
