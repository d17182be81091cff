import {QueryClientProvider} from '@tanstack/react-query';
import {queryClient} from '../office/parts/api.ts';
import {SignInGate} from '../office/parts/sign-in-gate.tsx';
import {PhoneShell} from './phone-shell.tsx';

/** The supervisor's phone. */
export const App = () => (
  <QueryClientProvider client={queryClient}>
    <SignInGate>
      <PhoneShell />
    </SignInGate>
  </QueryClientProvider>
);
