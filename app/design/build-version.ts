declare const __CHEJIAN_VERSION__: string | undefined; // put in by vite.config.ts

/** The version of this bundle; every fact carries it. Tests run without a bundle. */
export const buildVersion = typeof __CHEJIAN_VERSION__ === 'string' ? __CHEJIAN_VERSION__ : 'test';
