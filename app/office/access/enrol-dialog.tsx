import {Select, TextInput} from '@mantine/core';
import {useMutation, useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api, client, problemOf} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useMe} from '../parts/me.tsx';
import {CodeDialog} from './code-dialog.tsx';
import {LocalOnlyNote} from './local-only-note.tsx';
import {startAddresses} from './start-address.ts';

type Kind = 'terminal' | 'phone';

/** A one-time code for a new terminal, as a picture to scan and as letters to type. */
export const EnrolDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const nameIn = useNameIn();
  const me = useMe();
  const reach = useQuery(api.access.reach.queryOptions());
  const centers = useQuery(api.production.workCenters.queryOptions());
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('terminal');
  const [workCenterId, setCenter] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () =>
      client.access.newEnrolment.mutate({
        siteId: me.siteId,
        kind,
        name: name.trim(),
        ...(workCenterId === null ? {} : {workCenterId}),
      }),
  });
  if (make.data !== undefined)
    return (
      <CodeDialog name={name} kind={kind} code={make.data} onAgain={() => make.mutate()} onClose={onClose} />
    );
  return (
    <FormDialog
      title={t('office-cases.devices.enrol')}
      primary={t('office-cases.devices.makeCode')}
      isPending={make.isPending}
      isReady={name.trim() !== ''}
      failure={make.error === null ? undefined : {problem: problemOf(make.error)}}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      {reach.data !== undefined && startAddresses(reach.data, location).length === 0 && (
        <LocalOnlyNote kind={reach.data.kind} />
      )}
      <TextInput
        label={t('office-cases.devices.name')}
        description={t('office-cases.devices.nameHint')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <FieldRow>
        <Select
          label={t('office-cases.devices.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'phone' ? 'phone' : 'terminal')}
          data={[
            {value: 'terminal', label: t('office-cases.devices.kind.terminal')},
            {value: 'phone', label: t('office-cases.devices.kind.phone')},
          ]}
          allowDeselect={false}
        />
        <Select
          label={t('office-cases.devices.workCenter')}
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
    </FormDialog>
  );
};
