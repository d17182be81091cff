import {useCallback, useRef, type ReactNode} from 'react';
import type {Problem} from '../../../shared/kernel/problem.ts';
import {ProblemError} from '../../../shared/kernel/problem.ts';
import {useFiles} from '../../device/terminal-files.ts';
import styles from './camera-input.module.css';
import {shrinkPhoto, smallPhoto} from './shrink-photo.ts';

export type TakenPhoto = {readonly sha256: string; readonly size: number};

/** Opens the camera; the photo is on the disk before it is told. Put `input` somewhere on the screen. */
export const useCamera = (
  onTaken: (photo: TakenPhoto) => void,
  /** With the reason, when it has a name: the disk is full. */
  onBad: (reason: Problem | undefined) => void,
): {readonly open: () => void; readonly input: ReactNode} => {
  const files = useFiles();
  const element = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    try {
      const photo = await shrinkPhoto(file);
      onTaken(await files.keepPhoto(photo, await smallPhoto(photo)));
    } catch (error) {
      onBad(error instanceof ProblemError ? error.problem : undefined);
    }
  };
  const input = (
    <input
      ref={element}
      className={styles['input']}
      type="file"
      accept="image/*"
      capture="environment"
      tabIndex={-1}
      aria-hidden
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = ''; // the same picture may be taken twice
        if (file) void take(file);
      }}
    />
  );
  return {open: useCallback(() => element.current?.click(), []), input};
};
