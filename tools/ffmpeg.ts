// What films printed labels for the camera of the stories.
import {spawnSync} from 'node:child_process';
import {fetchFromDebian} from './debian-packages.ts';

const isHere = (): boolean => spawnSync('ffmpeg', ['-version'], {stdio: 'ignore'}).status === 0;

/** Fetches ffmpeg where it is missing and that is possible; a reason where it still is. */
export const ensureFfmpeg = async (): Promise<string | undefined> => {
  if (isHere()) return undefined;
  console.log('No ffmpeg on this machine: fetching it from Debian');
  await fetchFromDebian(['ffmpeg']);
  return isHere() ? undefined : '没有找到 ffmpeg / no ffmpeg found. Debian: apt-get install ffmpeg.';
};
