import {Checkbox, Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {roles} from '../../../shared/kernel/outcome.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {isAbsent} from '../parts/is-absent.ts';
import {useMe} from '../parts/me.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';
import type {Person} from './person.ts';
import styles from './people.module.css';

/** A new person, or one whose data changed. Only an administrator makes administrators. */
export const PersonDialog = ({person, onClose}: {readonly person?: Person; readonly onClose: () => void}) => {
  const t = useText();
  const nameIn = useNameIn();
  const me = useMe();
  const facts = useFacts(onClose);
  const [ownId] = useState(newId);
  const centers = useQuery(api.production.workCenters.queryOptions());
  const [code, setCode] = useState(person?.code ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [team, setTeam] = useState(person?.team ?? '');
  const [workCenterId, setCenter] = useState<string | null>(person?.workCenterId ?? null);
  const [chosen, setChosen] = useState<readonly string[]>(person?.roles ?? ['operator']);
  const offered = roles.filter((role) => role !== 'admin' || me.roles.includes('admin'));
  const isReady = code.trim() !== '' && name.trim() !== '' && chosen.length > 0;
  const body = {
    id: person?.id ?? ownId,
    code: code.trim(),
    name: name.trim(),
    siteId: person?.siteId ?? me.siteId,
    roles: roles.filter((role) => chosen.includes(role)),
    isActive: person?.isActive ?? true,
    ...(team.trim() === '' ? {} : {team: team.trim()}),
    ...(workCenterId === null ? {} : {workCenterId}),
    ...(isAbsent(person?.revokedAt) ? {} : {revokedAt: person?.revokedAt}),
  };
  return (
    <FormDialog
      title={person === undefined ? t('office-people.new') : t('office-people.edit')}
      primary={t('office-people.save', {name: name.trim()})}
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'person-defined', body}])}
      onClose={onClose}
    >
      <FieldRow>
        <TextInput
          label={t('office-people.badge')}
          value={code}
          maxLength={80}
          onChange={(event) => setCode(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t('office-people.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </FieldRow>
      <FieldRow>
        <TextInput
          label={t('office-people.team')}
          value={team}
          maxLength={60}
          onChange={(event) => setTeam(event.currentTarget.value)}
        />
        <Select
          label={t('office.orders.workCenter')}
          value={workCenterId}
          onChange={setCenter}
          clearable
          searchable
          data={(centers.data ?? []).map((center) => ({
            value: center.id,
            label: nameIn(center.name, center.nameEn),
          }))}
        />
      </FieldRow>
      <fieldset className={styles['roles']}>
        <legend>{t('office-people.roles')}</legend>
        {offered.map((role) => (
          <Checkbox
            key={role}
            label={t(`office-words.role.${role}`)}
            checked={chosen.includes(role)}
            onChange={(event) =>
              setChosen(
                event.currentTarget.checked ? [...chosen, role] : chosen.filter((other) => other !== role),
              )
            }
          />
        ))}
      </fieldset>
    </FormDialog>
  );
};
