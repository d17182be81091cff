import {Modal} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState, type KeyboardEvent} from 'react';
import {unhandled} from '../../../shared/kernel/assert.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import type {Answers} from './api.ts';
import {api} from './api.ts';
import styles from './find-dialog.module.css';

type Found = Answers['reports']['find'][number];

/** Ctrl+K: anything by a part of its number or name. */
export const FindDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const nameIn = useNameIn();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useQuery({
    ...api.reports.find.queryOptions({text: text.trim() || '-'}),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
  });
  const rows = text.trim() === '' ? [] : (found.data ?? []);
  const open = (row: Found) => {
    onClose();
    const {id} = row;
    switch (row.type) {
      case 'workOrder':
        return void navigate({to: '/orders/$id', params: {id}});
      case 'item':
        return void navigate({to: '/items/$id', params: {id}});
      case 'lot':
        return void navigate({to: '/stock/$id', params: {id}});
      case 'person':
        return void navigate({to: '/people'});
      case 'stockDocument':
        return void navigate({to: '/documents'});
      case 'inspection':
        return void navigate({to: '/inspections/$id', params: {id}});
      case 'location':
        return void navigate({to: '/stock'});
      default:
        return unhandled(row.type);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.min(rows.length - 1, Math.max(0, at + step)));
    }
    const row = rows[at];
    if (event.key === 'Enter' && row !== undefined) open(row);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      yOffset="10vh"
      padding={0}
      transitionProps={{duration: 0}}
    >
      <input
        className={styles['input']}
        data-autofocus
        value={text}
        placeholder={t('office.find.placeholder')}
        aria-label={t('office.find.placeholder')}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul className={styles['list']}>
        {rows.map((row, index) => (
          <li key={`${row.type}${row.code}`}>
            <button type="button" data-current={index === at} onClick={() => open(row)}>
              <small>{t(`office.find.type.${row.type}`)}</small>
              <b>{row.code}</b>
              {nameIn(row.name, row.nameEn)}
            </button>
          </li>
        ))}
        {rows.length === 0 && (
          <li className={styles['none']}>
            {text.trim() === ''
              ? t('office.find.hint')
              : found.isFetching
                ? t('office.line.loading')
                : t('office.find.none')}
          </li>
        )}
      </ul>
    </Modal>
  );
};
