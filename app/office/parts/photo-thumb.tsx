// A photo small, and whole when pressed. One that is still on its way says so: the record came first.
import {Modal} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import styles from './photo-thumb.module.css';

export const PhotoThumb = ({sha256, label}: {readonly sha256: string; readonly label: string}) => {
  const t = useText();
  const [isMissing, setMissing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  if (isMissing) return <span className={styles['missing']}>{t('office-files.photo.onItsWay')}</span>;
  return (
    <>
      <button type="button" className={styles['thumb']} aria-label={label} onClick={() => setOpen(true)}>
        <img src={`/office-files/${sha256}?thumbnail`} alt={label} onError={() => setMissing(true)} />
      </button>
      {isOpen && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={label}
          size="auto"
          centered
          transitionProps={{duration: 0}}
          closeButtonProps={{'aria-label': t('common.action.close')}}
        >
          <img className={styles['whole']} src={`/office-files/${sha256}`} alt={label} />
        </Modal>
      )}
    </>
  );
};
