import type {Terminal} from '../../../sync/terminal/terminal.ts';
import {filesOf} from '../shell/terminal-files.ts';

/** Photos of the last shift go up whichever screen is opened first. */
export const startPhotoUpload = (terminal: Terminal): void => filesOf(terminal).start();
