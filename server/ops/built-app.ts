import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {OpsLog} from './ops-log.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the app when the install could not (scripts were off); tells once if that fails, the server runs all the same. */
export function ensureBuiltApp(log: OpsLog): void {
  if (existsSync(`${root}dist/terminal/index.html`) && existsSync(`${root}dist/office/office/index.html`))
    return;
  log.info('正在生成界面，约 10 秒 | Building the app, about 10 s');
  const build = spawn(process.execPath, ['tools/build.ts'], {cwd: root, stdio: ['ignore', 'ignore', 'pipe']});
  let complaint = '';
  build.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  build.once('exit', (code) => {
    if (code === 0) log.info('界面已生成 | The app is built');
    else
      log.error(
        `界面没有生成，请运行 npm run build | The app could not be built; run npm run build\n${complaint}`,
      );
  });
}
