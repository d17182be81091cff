// Two builds, chosen by CHEJIAN_BUILD (tools/build.ts runs both side by side).
//
// terminal -> dist/terminal, base /t/     Chromium 77 and Safari 14, installable, precached
// office   -> dist/office,   base /       Chrome 109 and Safari 16.4, pages office/ and supervisor/
//
// How a server serves them:
//   /t/sw.js, /t/*.html, /t/manifest.webmanifest, /o/, /s/, /s/sw.js   Cache-Control: no-cache
//   /t/assets/*, /o-assets/*                                 public, max-age=31536000, immutable
//   a missing file below assets/ is looked up in dist/terminal-previous or dist/office-previous
//   any other GET below /t/ without a file -> dist/terminal/index.html; below /o/ and /s/ ->
//   dist/office/office/index.html and dist/office/supervisor/index.html; a missing file below
//   assets/ is a 404, never a page. /rescue and /t/rescue -> dist/terminal/rescue.html.
//   dist/*/csp.json lists the hashes of the inline scripts and styles for the Content-Security-Policy.
import {existsSync, readFileSync, renameSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import react from '@vitejs/plugin-react';
import type {Plugin, UserConfig} from 'vite';
import {VitePWA} from 'vite-plugin-pwa';
import {compactMessages} from './tools/compact-messages.ts';
import {terminalProblems} from './tools/terminal-problems.ts';
import {flatStyles} from './tools/flat-class-names.ts';
import {leanLibraries} from './tools/lean-libraries.ts';
import {phoneManifest} from './tools/phone-parts.ts';
import {shortPages} from './tools/short-pages.ts';
import {shortClassNames} from './tools/short-class-names.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const terminalTargets = ['chrome77', 'safari14'];
const officeTargets = ['chrome109', 'safari16.4'];
const packageVersion = (JSON.parse(readFileSync(here('package.json'), 'utf8')) as {readonly version: string})
  .version;
const buildName = process.env['CHEJIAN_BUILD'] ?? 'terminal';

// What a terminal needs without a line. The gallery is for looking at parts, never for the floor.
const precached = {
  globPatterns: ['**/*.{js,css,html,wasm,svg,png,woff2,webmanifest}'],
  // The worker keeps the rescue page apart (sw.ts); who installs a certificate has no worker yet.
  globIgnores: ['**/gallery-*', 'csp.json', 'rescue.html', 'install.html'],
  maximumFileSizeToCacheInBytes: 8 * 1024 * 1024, // the scanner's wasm is above the default of 2 MiB
};

const webManifest = {
  id: '/t/',
  name: '车间',
  short_name: '车间',
  lang: 'zh-CN',
  start_url: '/t/',
  scope: '/t/',
  display: 'standalone' as const,
  background_color: '#e3e6e7', // --ground
  theme_color: '#d3d8da', // --sunken, the colour of the status strip
  icons: [
    {src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png'},
    {src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png'},
    {src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' as const},
  ],
};

// Vite's own order: a shared chunk is evaluated before the entry that imports it, so the polyfills
// must be a chunk of their own, imported first.
const polyfillsFirst = {
  codeSplitting: {groups: [{name: 'polyfills', test: /app[\\/]terminal[\\/]polyfills\.ts$/, priority: 100}]},
};

const terminalPwa = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: webManifest,
    includeManifestIcons: false, // the glob has them already
    injectManifest: {...precached, target: 'chrome77', rollupFormat: 'iife', minify: true, sourcemap: false},
  });

// html5-qrcode brings a decoder of 300 kB that never runs: ours takes its place (app/scan/camera.ts).
const withoutSecondDecoder = {
  alias: [{find: /^\.\.\/third_party\/zxing-js\.umd$/, replacement: here('app/scan/no-zxing-js.ts')}],
};

const shared = {
  resolve: withoutSecondDecoder,
  publicDir: here('public'),
  worker: {format: 'iife' as const}, // Chromium 77 has no module workers
  define: {__CHEJIAN_VERSION__: JSON.stringify(process.env['CHEJIAN_VERSION'] ?? packageVersion)},
  clearScreen: false,
};

/** A field is set, not defined: what is only declared is not there, and old browsers need no help to define it. */
const setFields = {
  assumptions: {setPublicClassFields: true},
  typescript: {removeClassFieldsWithoutInitializer: true},
};
const classNames = shortClassNames(here('app'));

const terminal = (): UserConfig => ({
  ...shared,
  root: here('app/terminal'),
  base: '/t/',
  css: {modules: {generateScopedName: classNames}},
  plugins: [
    leanLibraries(),
    compactMessages(),
    terminalProblems(),
    flatStyles(classNames),
    shortPages(['rescue.html']),
    react(),
    terminalPwa() as unknown as Plugin[],
  ], // typed against another copy of rollup's types
  build: {
    outDir: here('dist/terminal'),
    emptyOutDir: true,
    target: terminalTargets,
    cssTarget: terminalTargets,
    minify: 'terser',
    terserOptions: {ecma: 2017, module: true, compress: {passes: 2}},
    modulePreload: {polyfill: false}, // Safari before 17 loads the second part a moment later
    reportCompressedSize: false,
    rolldownOptions: {output: polyfillsFirst, optimization: {inlineConst: true}, transform: setFields},
  },
});

const partsFile = 'parts.json'; // which part loads which: what the worker of the phone keeps follows from it

/** The phone's worker: the page and parts of /s/ only, in a cache and a scope of its own. */
const phonePwa = (): Plugin[] => {
  let outDir = '';
  const place: Plugin = {
    name: 'chejian-phone-place',
    configResolved: ({root, build}) => {
      outDir = resolve(root, build.outDir);
    },
  };
  const pwa = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'supervisor',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: false, // app/supervisor/phone.webmanifest: the office must not get it
    injectManifest: {
      globPatterns: ['supervisor/index.html', 'o-assets/*'],
      manifestTransforms: [phoneManifest(() => outDir, partsFile)],
      maximumFileSizeToCacheInBytes: precached.maximumFileSizeToCacheInBytes,
      target: 'chrome109',
      rollupFormat: 'iife',
      minify: true,
      sourcemap: false,
    },
  });
  // Written at the top of the build; the server has it under /s/, where it may answer for the phone and nobody else.
  const move: Plugin = {
    name: 'chejian-phone-worker',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => renameSync(join(outDir, 'sw.js'), join(outDir, 'supervisor/sw.js')),
    },
  };
  return [place, ...(pwa as unknown as Plugin[]), move]; // typed against another copy of rollup's types
};

const office = (): UserConfig => ({
  ...shared,
  root: here('app'),
  publicDir: false, // the icons and the rescue page belong to the terminal build
  base: '/',
  plugins: [react(), ...phonePwa()],
  build: {
    manifest: partsFile,
    // A manifest inside the page would have no address, and its scope no meaning.
    assetsInlineLimit: (file: string) => (file.endsWith('.webmanifest') ? false : undefined),
    outDir: here('dist/office'),
    emptyOutDir: true,
    assetsDir: 'o-assets',
    target: officeTargets,
    cssTarget: officeTargets,
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['app/office/index.html', 'app/supervisor/index.html', 'app/board/index.html']
        .map(here)
        .filter(existsSync),
    },
  },
});

// Vitest reads this file too when it has none of its own: tests need no build.
const isTest = process.env['VITEST'] !== undefined;

export default isTest ? {} : buildName === 'office' ? office() : terminal();
