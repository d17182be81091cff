// One dialog at a time: a question or a form whose primary says what will be stored. Never over another one.
import {Modal} from '@mantine/core';
import type {FormEvent, ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {ProblemNote} from './answer.tsx';
import styles from './dialog.module.css';
import type {Failure} from './use-fact.ts';
import {useFocusReturn} from './use-focus-return.ts';

export const FormDialog = ({
  title,
  primary,
  isPending,
  isReady = true,
  leave = 'cancel',
  failure,
  size = 'md',
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  readonly primary: string;
  readonly isPending: boolean;
  readonly isReady?: boolean;
  /** The way out: a form is cancelled; where something would be taken away, it is kept. */
  readonly leave?: 'cancel' | 'keep' | 'none';
  readonly failure: Failure | undefined;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  const t = useText();
  useFocusReturn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      centered
      transitionProps={{duration: 0}}
      closeButtonProps={{'aria-label': t('common.action.close')}}
    >
      <form className={styles['form']} onSubmit={submit} data-size={size}>
        <div className={styles['fields']}>{children}</div>
        <ProblemNote failure={failure} />
        <div className={styles['end']}>
          {leave !== 'none' && (
            <button type="button" onClick={onClose}>
              {leave === 'keep' ? t('common.action.keep') : t('office.form.cancel')}
            </button>
          )}
          <button type="submit" data-primary disabled={!isReady || isPending}>
            {isPending ? t('office.line.saving') : primary}
          </button>
        </div>
      </form>
    </Modal>
  );
};

export const FieldRow = ({children}: {readonly children: ReactNode}) => (
  <div className={styles['row']}>{children}</div>
);
