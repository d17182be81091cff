import {TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from './dialog.tsx';
import {useFacts} from './use-fact.ts';

/** Cancels a record in full by a new one that names it. */
export const ReverseDialog = ({
  kind,
  id,
  what,
  onClose,
}: {
  readonly kind: 'work' | 'movement';
  readonly id: string;
  readonly what: string;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [note, setNote] = useState('');
  const body = {...(kind === 'work' ? {workReportId: id} : {movementId: id}), note: note.trim()};
  return (
    <FormDialog
      title={t('office.reverse.title')}
      leave="keep"
      primary={t('common.action.reverse')}
      isPending={facts.isPending}
      isReady={note.trim() !== ''}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: kind === 'work' ? 'work-reversed' : 'movement-reversed', body}])}
      onClose={onClose}
    >
      <p>
        <b>{what}</b>
      </p>
      <p>{t('office.reverse.means')}</p>
      <TextInput
        label={t('office.form.reason')}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
};
