import {Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api} from '../parts/api.ts';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';

export type OrderChange = 'hold' | 'resume' | 'cancel' | 'close' | 'shortClose';
const needsReason: readonly OrderChange[] = ['hold', 'cancel', 'shortClose'];
const inWords = 'inWords';

/** Hold, resume, cancel or close with its consequence in words; a stop has a reason. */
export const ChangeStateDialog = ({
  orderId,
  code,
  change,
  onClose,
}: {
  readonly orderId: string;
  readonly code: string;
  readonly change: OrderChange;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const nameIn = useNameIn();
  const reasons = useQuery(api.items.reasons.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const isNeeded = needsReason.includes(change);
  // One of the list is stored as such: each reader sees it in the language of the own screen.
  const listed = (reasons.data ?? []).filter(({group, isActive}) => group === change && isActive);
  const isInWords = listed.length === 0 || chosen === inWords;
  const reason = isInWords ? words.trim() : (chosen ?? '');
  const submit = () =>
    facts.append([
      {
        kind: 'work-order-state-changed',
        body: {workOrderId: orderId, change, ...(reason === '' ? {} : {reason})},
      },
    ]);
  return (
    <FormDialog
      title={`${t(`office.orders.change.${change}`)} ${code}`}
      leave="keep"
      primary={t(`office.orders.change.${change}`)}
      isPending={facts.isPending}
      isReady={!isNeeded || reason !== ''}
      failure={facts.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(`office.orders.changeMeans.${change}`)}</p>
      {isNeeded && listed.length > 0 && (
        <Select
          label={t('office.form.reason')}
          value={chosen}
          onChange={setChosen}
          data={[
            ...listed.map(({id, name, nameEn}) => ({value: id, label: nameIn(name, nameEn)})),
            {value: inWords, label: t('office.form.inWords')},
          ]}
          data-autofocus
        />
      )}
      {isNeeded && isInWords && (
        <TextInput
          label={t(listed.length > 0 ? 'office.form.inWords' : 'office.form.reason')}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
        />
      )}
    </FormDialog>
  );
};
