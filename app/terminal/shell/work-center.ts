// The work centre this terminal shows: its own, else the person's, else the one chosen here.
import {useState} from 'react';
import {useMaybeIdentity, useSignedIn} from '../../device/terminal-context.tsx';

const chosenKey = 'chejian.workCenter';
export const allWorkCenters = 'all';

const stored = (): string | undefined => {
  try {
    return localStorage.getItem(chosenKey) ?? undefined;
  } catch {
    return undefined; // a private window may forbid storage
  }
};

const store = (id: string) => {
  try {
    localStorage.setItem(chosenKey, id);
  } catch {
    // The choice holds until the page is closed.
  }
};

/** Own work centre and the one the list shows; `all` shows every one. */
export const useWorkCenter = () => {
  const identity = useMaybeIdentity();
  const signedIn = useSignedIn();
  const own = identity?.workCenterId ?? signedIn?.person.workCenterId;
  const [chosen, setChosen] = useState(stored);
  return {
    own,
    shown: chosen ?? own ?? allWorkCenters,
    choose: (id: string) => {
      store(id);
      setChosen(id);
    },
  };
};
