import {useEffect, useState} from 'react';
import {useStatus} from './terminal-context.tsx';

/** The clock, moved by what the server said about it: a tablet with a wrong clock still shows the hall's. */
export const useNow = (everyMs = 15_000): number => {
  const {clockOffsetMs = 0} = useStatus();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + clockOffsetMs;
};
