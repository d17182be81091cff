import {lazy} from 'react';

/** The camera panel as a part of its own: the shell does not pay for the decoder. Needs a Suspense above it. */
export const LazyCameraPanel = lazy(async () => ({
  default: (await import('./camera-panel.tsx')).CameraPanel,
}));
