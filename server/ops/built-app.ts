import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {keepBuilds, keptFolder} from './kept-builds.ts';
import type {OpsLog} from './ops-log.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Pages of the build before go on without it as long as their own cache has everything: told, but no reason to stop. */
function keep(dataDir: string, log: OpsLog): void {
  keepBuilds(`${root}dist`, keptFolder(dataDir), new Date()).catch((error: unknown) =>
    log.error(
      `界面文件没有留底，已打开的页面升级后可能要刷新：${String(error)} | The files of the app could not be kept; open pages may need a reload after the next upgrade`,
    ),
  );
}

/**
 * Builds the app when the install could not (scripts were off); tells once if that fails, the server runs all the same.
 * Its assets are put aside for the pages that are still open after the next upgrade.
 */
export function ensureBuiltApp(log: OpsLog, dataDir: string): void {
  if (existsSync(`${root}dist/terminal/index.html`) && existsSync(`${root}dist/office/office/index.html`))
    return keep(dataDir, log);
  log.info('正在生成界面，约 10 秒 | Building the app, about 10 s');
  const build = spawn(process.execPath, ['tools/build.ts'], {cwd: root, stdio: ['ignore', 'ignore', 'pipe']});
  let complaint = '';
  build.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  build.once('exit', (code) => {
    if (code === 0) {
      log.info('界面已生成 | The app is built');
      keep(dataDir, log);
    } else
      log.error(
        `界面没有生成，请运行 npm run build | The app could not be built; run npm run build\n${complaint}`,
      );
  });
}
