import {useEffect, useState} from 'react';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFiles, useFilesStatus, useFileUrl} from '../../device/terminal-files.ts';
import {useStatus} from '../../device/terminal-context.tsx';
import styles from './camera-input.module.css';

/** A photo, and whether the server has it. */
export const PhotoView = ({sha256, label}: {readonly sha256: string; readonly label: string}) => {
  const url = useFileUrl(sha256);
  if (url === undefined || url === 'missing') return undefined;
  return (
    <figure className={styles['figure']}>
      <img className={styles['photo']} src={url} alt={label} />
      <PhotoState sha256={sha256} />
    </figure>
  );
};

const PhotoState = ({sha256}: {readonly sha256: string}) => {
  const t = useText();
  const files = useFiles();
  const {connection} = useStatus();
  const lane = useFilesStatus();
  const [isUploaded, setUploaded] = useState<boolean>();
  // Asked again whenever the lane has something to tell.
  useEffect(() => {
    let isGone = false;
    void files.isUploaded(sha256).then((value) => {
      if (!isGone) setUploaded(value);
    });
    return () => {
      isGone = true;
    };
  }, [files, sha256, lane]);
  if (isUploaded === undefined) return undefined;
  if (isUploaded) return <StateBadge shape="done" label={t('files.photo.uploaded')} />;
  if (lane.stuck.some((entry) => entry.sha256 === sha256))
    return <StateBadge shape="blocked" tone="blocked" label={t('files.photo.stuck')} />;
  const isSending = lane.isSending && connection === 'online';
  return (
    <StateBadge
      shape="waiting"
      label={isSending ? t('files.photo.sending', {percent: lane.percent}) : t('files.photo.waiting')}
    />
  );
};
