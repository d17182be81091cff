// While a fact is on its way to the disk and its picture to the glass, the screen below is not drawn anew: the fact has
// changed it, but nobody sees it yet, and on a slow processor it would stand before the picture.
const waiting = new Set<() => void>();
let holds = 0;

/** Runs at once, or when the picture is there. The same work waits once. */
export const whenSeen = (work: () => void) => {
  if (holds > 0) waiting.add(work);
  else work();
};

/** Holds until the answer is called; a second call does nothing. */
export const holdScreens = (): (() => void) => {
  let isHolding = true;
  holds += 1;
  return () => {
    if (!isHolding) return;
    isHolding = false;
    holds -= 1;
    if (holds > 0) return;
    const works = [...waiting];
    waiting.clear();
    for (const work of works) work();
  };
};

const patienceMs = 300; // a tab that nobody looks at has no frames
const glassMs = 32; // from the frame to the glass: what is drawn meanwhile would have the processor first
const expecting = new Set<() => void>();

/** A picture is in the document: who expects it goes on when the frame that shows it is on the glass. */
export const pictureDrawn = (): void => {
  const goOn = (): void => {
    for (const resolve of expecting) resolve();
    expecting.clear();
  };
  requestAnimationFrame(() => setTimeout(goOn, glassMs));
};

/** Resolves when the picture that was asked for last is on the glass. */
export const picturePainted = (): Promise<void> =>
  new Promise((resolve) => {
    expecting.add(resolve);
    setTimeout(resolve, patienceMs);
  });
