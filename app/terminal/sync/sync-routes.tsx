import type {RouteEntry} from '../shell/router.tsx';
import {UploadScreen} from './upload-screen.tsx';

/** What is not uploaded and what needs a look. */
export const syncRoutes: readonly RouteEntry[] = [{path: '/upload', Screen: UploadScreen}];
