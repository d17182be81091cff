import type {Golden} from './replay.ts';

declare global {
  interface ImportMeta {
    /** Given by the test runner. */
    glob(
      pattern: string,
      options: {readonly eager: true; readonly import: 'default'},
    ): Record<string, unknown>;
  }
}

/** The kept bodies by the name of their file, as the test runner reads them. */
export const corpus = Object.entries(import.meta.glob('./*.json', {eager: true, import: 'default'})) as [
  string,
  Golden,
][]; // our own files
export const goldens = corpus.map(([, golden]) => golden);
