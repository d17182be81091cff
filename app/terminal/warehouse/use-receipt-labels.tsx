import {lazy, Suspense, useState, type ReactNode} from 'react';
import type {LabelSubject} from '../../print/label-templates.ts';
import type {Draft} from './goods-draft.ts';
import {labelSubjectsOf} from './label-subjects.ts';
import {useGoodsText} from './use-goods-text.ts';

const ReceiptLabels = lazy(async () => ({default: (await import('../label-part.ts')).ReceiptLabels}));

/** Prints labels of what just came in. Put `sheet` somewhere on the screen: only paper sees it. */
export const useReceiptLabels = (): {
  readonly print: (drafts: readonly Draft[]) => void;
  readonly sheet: ReactNode;
} => {
  const goods = useGoodsText();
  const [subjects, setSubjects] = useState<readonly LabelSubject[]>();
  return {
    // In the order in which the goods came, as they stand on the floor.
    print: (drafts) => setSubjects([...drafts].reverse().flatMap((draft) => labelSubjectsOf(draft, goods))),
    sheet: subjects !== undefined && (
      <Suspense fallback={undefined}>
        <ReceiptLabels subjects={subjects} onDone={() => setSubjects(undefined)} />
      </Suspense>
    ),
  };
};
