import {createContext, useContext, type ReactNode} from 'react';
import {mayMake} from '../../../shared/may.ts';
import type {Answers} from './api.ts';

/** The signed-in person. */
export type Me = NonNullable<Answers['access']['me']>;

const MeContext = createContext<Me | undefined>(undefined);

export const MeProvider = ({me, children}: {readonly me: Me; readonly children: ReactNode}) => (
  <MeContext value={me}>{children}</MeContext>
);

/** Who is signed in; only below the sign-in. */
export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('MeProvider is missing above this component');
  return me;
};

/** Whether the signed-in person may make this kind of fact; what may not be done is not offered. */
export const useMay = (kind: string): boolean => mayMake(kind, useMe().roles);
