import {useEffect, useRef} from 'react';
import {useFeedback} from '../shell/feedback-context.tsx';

/** A keypad screen has no room for the undo line of the record before; that record is still in the list of own records. */
export const useNoNotice = () => {
  const {closeNotice} = useFeedback();
  const first = useRef(closeNotice);
  useEffect(() => first.current(), []);
};
