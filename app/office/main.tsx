import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/VisuallyHidden.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Drawer.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/PasswordInput.css';
import '../design/tokens.css';
import '../design/base.css';
import './office.css';
import {watchInputKind} from '../design/focus-ring.ts';
import {applyStoredTheme} from '../design/theme.ts';
import {LanguageProvider} from '../i18n/i18n.tsx';
import {officeCatalogue} from '../i18n/office-catalogue.ts';
import {App} from './app.tsx';

applyStoredTheme();
watchInputKind();
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
