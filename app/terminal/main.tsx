import './polyfills.ts';
import '../design/tokens.css';
import '../design/base.css';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {watchInputKind} from '../design/focus-ring.ts';
import {unlockSound} from '../design/sound.ts';
import {applyStoredTheme} from '../design/theme.ts';
import {bootCatalogue} from '../i18n/boot-messages.ts';
import {LanguageProvider} from '../i18n/i18n.tsx';
import {App} from './app.tsx';
import {bootSucceeded, startUnlessBlocked} from './boot.ts';
import {startServiceWorker} from '../device/service-worker-updates.ts';
import {terminalWorker} from './worker-place.ts';

const mount = async (element: HTMLElement) => {
  // ?gallery shows the parts of app/design; its chunk is not precached and never loads on the floor.
  const isGallery = new URLSearchParams(location.search).has('gallery');
  const Shell = isGallery ? await (await import('./working-part.ts')).loadGallery() : App;
  createRoot(element).render(
    <StrictMode>
      <LanguageProvider catalogue={bootCatalogue}>
        <Shell />
      </LanguageProvider>
    </StrictMode>,
  );
  if (isGallery) bootSucceeded(); // the app itself tells when its first screen stands (working-app.tsx)
};

const element = document.getElementById('root');
if (element)
  startUnlessBlocked(() => {
    applyStoredTheme();
    watchInputKind();
    unlockSound();
    void mount(element);
    if (import.meta.env.PROD) startServiceWorker(terminalWorker);
  });
