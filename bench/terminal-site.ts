// The bench page and a house with a factory's documents, on one address.
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {leanLibraries} from '../tools/lean-libraries.ts';
import {startFleetChild} from './fleet-child.ts';
import type {TerminalHouseCalls} from './terminal-house.ts';

const folder = fileURLToPath(new URL(`./.tmp/terminal-${process.pid}`, import.meta.url));

export type TerminalSite = {
  readonly port: number;
  readonly code: () => Promise<string>;
  readonly profile: string;
  readonly documents: number;
  readonly averageBytes: number;
  readonly close: () => Promise<void>;
};

async function buildPage(): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  await mkdir(path.join(folder, 'source'), {recursive: true});
  const entry = fileURLToPath(new URL('./terminal-page.ts', import.meta.url));
  await writeFile(
    path.join(folder, 'source', 'index.html'),
    `<!doctype html><title>bench</title><script type="module" src="${entry}"></script>`,
  );
  await build({
    configFile: false,
    root: path.join(folder, 'source'),
    logLevel: 'error',
    plugins: [leanLibraries()], // as it ships
    build: {outDir: path.join(folder, 'dist'), target: 'chrome77', modulePreload: false},
  });
}

export async function openTerminalSite(): Promise<TerminalSite> {
  await buildPage();
  const house = startFleetChild<TerminalHouseCalls>('./terminal-house.ts');
  const opened = await house.call('open', {folder: path.join(folder, 'dist')});
  return {
    ...opened,
    code: () => house.call('code', undefined),
    profile: path.join(folder, 'profile'),
    close: async () => {
      await house.call('close', undefined);
      house.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
}
