// What is loaded behind the first picture: the store and the screens.
export {openStore} from '../device/open-store.ts';
export {WorkingApp} from './working-app.tsx';
