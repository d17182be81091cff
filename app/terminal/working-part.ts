// What is loaded behind the first picture: the store and the screens.
import {floorFactRegistry} from '../../shared/floor-facts.ts';
import type {Terminal} from '../../sync/terminal/terminal.ts';
import {openStore} from '../device/open-store.ts';

export {WorkingApp} from './working-app.tsx';

/** All parts at a glance; it shares them with the screens, so it comes behind this part. */
export const loadGallery = async () => (await import('../design/gallery.tsx')).Gallery;

/** Opens the store of this terminal. */
export const openFloorStore = (appVersion: string): Promise<Terminal> =>
  openStore({appVersion, registry: floorFactRegistry});
