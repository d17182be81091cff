import {useEffect, useState} from 'react';

/** Where the focus was before a dialog took it has it again when the dialog is gone: a keyboard stays where it was. */
export const useFocusReturn = () => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog has let go of it.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
          before.focus();
      });
    },
    [before],
  );
};
