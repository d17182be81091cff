import {useCallback, useEffect, useRef, useState, type ReactNode} from 'react';
import styles from './camera-input.module.css';
import {keepPhoto, photoOf} from './photo-store.ts';
import {shrinkPhoto} from './shrink-photo.ts';

export type TakenPhoto = {readonly sha256: string; readonly size: number};

/** Opens the camera; the photo is on the disk before it is told. Put `input` somewhere on the screen. */
export const useCamera = (
  onTaken: (photo: TakenPhoto) => void,
  onBad: () => void,
): {readonly open: () => void; readonly input: ReactNode} => {
  const element = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    try {
      onTaken(await keepPhoto(await shrinkPhoto(file), Date.now()));
    } catch {
      onBad();
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

/** A photo that was taken on this terminal. */
export const PhotoView = ({sha256, label}: {readonly sha256: string; readonly label: string}) => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void photoOf(sha256).then((photo) => {
      if (photo === undefined || isGone) return;
      made = URL.createObjectURL(photo.blob);
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [sha256]);
  return url === undefined ? undefined : <img className={styles['photo']} src={url} alt={label} />;
};
