import {useQuery} from '@tanstack/react-query';
import type {ReactNode} from 'react';
import {Answer} from './answer.tsx';
import {api} from './api.ts';
import {MeProvider} from './me.tsx';
import {SignInScreen} from './sign-in-screen.tsx';

/** Shows the sign-in until somebody is signed in. Asked again now and then: a session ends after twelve hours. */
export const SignInGate = ({children}: {readonly children: ReactNode}) => {
  const me = useQuery({...api.access.me.queryOptions(), refetchInterval: 5 * 60_000});
  return (
    <Answer of={me}>
      {(who) =>
        who === null ? (
          <SignInScreen />
        ) : (
          <MeProvider me={who}>
            <WithViews>{children}</WithViews>
          </MeProvider>
        )
      }
    </Answer>
  );
};

/** Waits for the person's saved views: a list that opens with one must not show another first. */
const WithViews = ({children}: {readonly children: ReactNode}) => {
  const views = useQuery(api.access.views.queryOptions());
  return <Answer of={views}>{() => children}</Answer>;
};
