import {MantineProvider} from '@mantine/core';
import {QueryClientProvider} from '@tanstack/react-query';
import {RouterProvider} from '@tanstack/react-router';
import {queryClient} from './parts/api.ts';
import {SignInGate} from './parts/sign-in-gate.tsx';
import {officeRouter} from './routes.tsx';
import {officeTheme} from './theme.ts';

/** The back office. */
export const App = () => (
  <MantineProvider theme={officeTheme} forceColorScheme="light">
    <QueryClientProvider client={queryClient}>
      <SignInGate>
        <RouterProvider router={officeRouter} />
      </SignInGate>
    </QueryClientProvider>
  </MantineProvider>
);
