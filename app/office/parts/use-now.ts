import {useEffect, useState} from 'react';

/** The clock of this browser, read again every `milliseconds`. */
export const useNow = (milliseconds = 30_000): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return now;
};
