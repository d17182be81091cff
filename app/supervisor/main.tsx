import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import '../design/tokens.css';
import '../design/base.css';
import {watchInputKind} from '../design/focus-ring.ts';
import {unlockSound} from '../design/sound.ts';
import {applyStoredTheme} from '../design/theme.ts';
import {LanguageProvider} from '../i18n/i18n.tsx';
import {officeCatalogue} from '../i18n/office-catalogue.ts';
import {startServiceWorker} from '../device/service-worker-updates.ts';
import {phoneWorker} from './worker-place.ts';
import {App} from './app.tsx';

applyStoredTheme();
watchInputKind();
unlockSound();
const rootElement = document.getElementById('root');
if (rootElement) {
  createRoot(rootElement).render(
    <StrictMode>
      <LanguageProvider catalogue={officeCatalogue}>
        <App />
      </LanguageProvider>
    </StrictMode>,
  );
}
if (import.meta.env.PROD && 'serviceWorker' in navigator) startServiceWorker(phoneWorker);
