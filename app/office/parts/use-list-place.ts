import {useEffect, useRef, useState, type RefObject} from 'react';

type Place = {readonly top: number; readonly cursor: string | undefined};

// For as long as the tab lives: who opens a record and goes back finds the row they came from, not the first one.
const left = new Map<string, Place>();

/** Where a list is being read: the row of the cursor and how far it is scrolled, kept by page and question. */
export const useListPlace = (frame: RefObject<HTMLDivElement | null>, question: string) => {
  const [path] = useState(() => location.pathname);
  const key = `${path}?${question}`;
  const [cursor, setCursor] = useState(() => left.get(key)?.cursor);
  const isBack = useRef(true);
  useEffect(() => {
    // Another question begins at the top; the one a person comes back to stands where it was read.
    frame.current?.scrollTo({top: isBack.current ? (left.get(key)?.top ?? 0) : 0});
    isBack.current = false;
  }, [frame, key]);
  const keep = (part: Partial<Place>) => left.set(key, {top: frame.current?.scrollTop ?? 0, cursor, ...part});
  return {
    cursor,
    point: (id: string | undefined) => {
      keep({cursor: id});
      setCursor(id);
    },
    onScroll: () => void keep({}),
  };
};
