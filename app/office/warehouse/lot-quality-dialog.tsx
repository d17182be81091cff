import {Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';

const choices = ['quarantined', 'passed', 'concession', 'failed'] as const;

/** Blocks a lot or releases it, for a reason. */
export const LotQualityDialog = ({
  itemId,
  lotCode,
  quality,
  onClose,
}: {
  readonly itemId: string;
  readonly lotCode: string;
  readonly quality: string;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const [next, setNext] = useState<(typeof choices)[number]>(
    quality === 'passed' || quality === 'concession' ? 'quarantined' : 'passed',
  );
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('office-stock.judgeTitle', {lot: lotCode})}
      primary={t('office-stock.judgeTo', {state: t(`office-words.lotQuality.${next}`)})}
      isPending={facts.isPending}
      isReady={note.trim() !== ''}
      failure={facts.failure}
      onSubmit={() =>
        facts.append([{kind: 'lot-quality-set', body: {itemId, lotCode, quality: next, note: note.trim()}}])
      }
      onClose={onClose}
    >
      <Select
        label={t('office-stock.quality')}
        value={next}
        allowDeselect={false}
        onChange={(value) => setNext(choices.find((choice) => choice === value) ?? 'quarantined')}
        data={choices.map((choice) => ({value: choice, label: t(`office-words.lotQuality.${choice}`)}))}
      />
      <p>
        {t(
          next === 'passed' || next === 'concession'
            ? 'office-stock.releaseMeans'
            : 'office-stock.blockMeans',
        )}
      </p>
      <TextInput
        label={t('office.form.reason')}
        value={note}
        maxLength={400}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
};
