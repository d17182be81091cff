// PIN, office login and the end of a person's right to work.
import {PasswordInput, TextInput} from '@mantine/core';
import {useMutation} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {client, problemOf, queryClient} from '../parts/api.ts';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';
import type {Person} from './person.ts';

type Props = {readonly person: Person; readonly onClose: () => void};

const useSave = (save: () => Promise<unknown>, onDone: () => void) => {
  const mutation = useMutation({
    mutationFn: save,
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries(),
  });
  return {
    run: () => mutation.mutate(),
    isPending: mutation.isPending,
    failure: mutation.error === null ? undefined : {problem: problemOf(mutation.error)},
  };
};

/** The PIN is kept as a salted hash; nobody can read it again. */
export const PinDialog = ({person, onClose}: Props) => {
  const t = useText();
  const [pin, setPin] = useState('');
  const save = useSave(() => client.access.setPin.mutate({personId: person.id, pin}), onClose);
  return (
    <FormDialog
      title={t('office-people.pinTitle', {name: person.name})}
      primary={t('office-people.setPin')}
      isPending={save.isPending}
      isReady={/^\d{4,8}$/.test(pin)}
      failure={save.failure}
      onSubmit={save.run}
      onClose={onClose}
    >
      <PasswordInput
        label={t('office-people.pin')}
        description={t('office-people.pinHint')}
        value={pin}
        inputMode="numeric"
        autoComplete="new-password"
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, '').slice(0, 8))}
        data-autofocus
      />
    </FormDialog>
  );
};

export const UserDialog = ({person, onClose}: Props) => {
  const t = useText();
  const [userName, setUserName] = useState(person.userName ?? '');
  const [password, setPassword] = useState('');
  const save = useSave(
    () => client.access.setUser.mutate({personId: person.id, userName: userName.trim(), password}),
    onClose,
  );
  return (
    <FormDialog
      title={t('office-people.loginTitle', {name: person.name})}
      primary={t('office-people.setLogin')}
      isPending={save.isPending}
      isReady={userName.trim().length >= 2 && password.length >= 8}
      failure={save.failure}
      onSubmit={save.run}
      onClose={onClose}
    >
      <TextInput
        label={t('office.signIn.userName')}
        value={userName}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => setUserName(event.currentTarget.value)}
        data-autofocus
      />
      <PasswordInput
        label={t('office.signIn.password')}
        description={t('office-people.passwordHint')}
        value={password}
        autoComplete="new-password"
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormDialog>
  );
};

export const RevokePersonDialog = ({person, onClose}: Props) => {
  const t = useText();
  const facts = useFacts(onClose);
  return (
    <FormDialog
      title={t('office-people.revokeTitle', {name: person.name})}
      leave="keep"
      primary={t('office-people.revoke')}
      isPending={facts.isPending}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'person-revoked', body: {personId: person.id}}])}
      onClose={onClose}
    >
      <p>{t('office-people.revokeMeans')}</p>
    </FormDialog>
  );
};
