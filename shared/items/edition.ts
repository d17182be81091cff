// Editions of a drawing or work instruction. What counts for an order is what was in force when it was released.
import type {DocumentOf} from '../kernel/define-document.ts';
import type {workInstruction} from './work-instruction.ts';

export type Instruction = DocumentOf<typeof workInstruction>;
export type Edition = NonNullable<Instruction['earlier']>[number];

/** The edition that is in force now. */
export const currentEdition = ({
  edition,
  title,
  pages,
  sourceSha256,
  isActive,
  since,
}: Instruction): Edition => ({
  edition,
  title,
  pages,
  ...(sourceSha256 === undefined ? {} : {sourceSha256}),
  isActive,
  ...(since === undefined ? {} : {since}),
});

/** All of them, the oldest first. */
export function editionsOf(instruction: Instruction): readonly Edition[] {
  const all = [...(instruction.earlier ?? []), currentEdition(instruction)];
  return all.sort((a, b) => compareText(a.since ?? '', b.since ?? ''));
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const pagesText = (edition: Pick<Edition, 'pages'>) => edition.pages.map((page) => page.sha256).join();

/** Whether a person would see the same: another title does not make another edition, other pages do. */
export const isSameEdition = (
  a: Pick<Edition, 'edition' | 'pages' | 'isActive'>,
  b: Pick<Edition, 'edition' | 'pages' | 'isActive'>,
): boolean => a.edition === b.edition && a.isActive === b.isActive && pagesText(a) === pagesText(b);

/** The edition in force at an instant; when there was none yet, the first that came. Undefined: withdrawn then. */
export function editionAt(instruction: Instruction, instant: string): Edition | undefined {
  const all = editionsOf(instruction);
  const last = all.filter((edition) => (edition.since ?? '') <= instant).at(-1);
  if (last?.isActive === true) return last;
  return all.find((edition) => edition.isActive && (edition.since ?? '') > instant);
}
