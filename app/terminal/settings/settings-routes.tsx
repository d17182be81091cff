import type {RouteEntry} from '../shell/router.tsx';
import {DiagnosisScreen} from './diagnosis-screen.tsx';
import {ScannerScreen} from './scanner-screen.tsx';
import {SettingsScreen} from './settings-screen.tsx';

/** Settings, scanner test and diagnosis of this terminal. */
export const settingsRoutes: readonly RouteEntry[] = [
  {path: '/settings', Screen: SettingsScreen},
  {path: '/settings/scanner', Screen: ScannerScreen},
  {path: '/settings/diagnosis', Screen: DiagnosisScreen},
];
