import {Modal} from '@mantine/core';
import type {MessageKey} from '../../i18n/message-key.ts';
import {useText} from '../../i18n/i18n.tsx';
import styles from './keys-dialog.module.css';
import {useFocusReturn} from './use-focus-return.ts';

const keys: readonly (readonly [string, MessageKey])[] = [
  ['Ctrl K', 'office.keys.find'],
  ['J / K', 'office.keys.move'],
  ['PgDn / Home / End', 'office.keys.page'],
  ['Enter', 'office.keys.open'],
  ['X', 'office.keys.select'],
  ['/', 'office.keys.search'],
  ['F', 'office.keys.filter'],
  ['1 – 9', 'office.keys.tabs'],
  ['V', 'office.keys.view'],
  ['Esc', 'office.keys.escape'],
  ['N', 'office.keys.new'],
  ['P', 'office.keys.print'],
  ['E', 'office.keys.export'],
  ['?', 'office.keys.all'],
];

/** Every key of the office. */
export const KeysDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  useFocusReturn();
  return (
    <Modal opened onClose={onClose} title={t('office.keys.all')} centered transitionProps={{duration: 0}}>
      <dl className={styles['keys']}>
        {keys.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
