import {Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';

const results = ['pass', 'fail', 'concession'] as const;

/** The decision about a check; lot and first piece follow it. */
export const DecideDialog = ({
  id,
  code,
  bad,
  awaited,
  onClose,
}: {
  readonly id: string;
  readonly code: string;
  readonly bad: number;
  /** Photos that the check asks for and that are still on a terminal. */
  readonly awaited: number;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [result, setResult] = useState<(typeof results)[number]>(bad > 0 ? 'fail' : 'pass');
  const [note, setNote] = useState('');
  const needsNote = result === 'concession' || (result === 'pass' && bad > 0);
  const body = {inspectionId: id, result, ...(note.trim() === '' ? {} : {note: note.trim()})};
  return (
    <FormDialog
      title={`${t('office-quality.decide')} ${code}`}
      primary={t('office-quality.decideTo', {result: t(`office-words.result.${result}`)})}
      isPending={facts.isPending}
      isReady={!needsNote || note.trim() !== ''}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'inspection-decided', body}])}
      onClose={onClose}
    >
      <Select
        label={t('office-quality.result')}
        value={result}
        allowDeselect={false}
        onChange={(value) => setResult(results.find((other) => other === value) ?? result)}
        data={results.map((other) => ({value: other, label: t(`office-words.result.${other}`)}))}
      />
      <p>{t(`office-quality.decideMeans.${result}`)}</p>
      {result === 'pass' && awaited > 0 && <p>{t('office-files.decide.waits', {count: awaited})}</p>}
      <TextInput
        label={t('office.form.reason')}
        value={note}
        maxLength={400}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
