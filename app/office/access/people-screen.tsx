import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useMay, useMe} from '../parts/me.tsx';
import {Action} from '../parts/page.tsx';
import {PrintLabels} from '../parts/print.tsx';
import type {Person} from './person.ts';
import {PersonDialog} from './person-dialog.tsx';
import {PinDialog, RevokePersonDialog, UserDialog} from './person-dialogs.tsx';
import {usePeopleColumns} from './use-people-columns.tsx';

/** People, what they may do, and how they sign in. */
export const PeopleScreen = () => {
  const t = useText();
  const me = useMe();
  const may = useMay('person-defined');
  const people = useQuery(api.access.people.queryOptions());
  const [dialog, setDialog] = useState<'new' | 'edit' | 'pin' | 'user' | 'revoke' | 'print' | undefined>(
    undefined,
  );
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const columns = usePeopleColumns();
  const close = () => setDialog(undefined);
  return (
    <Answer of={people}>
      {(rows) => {
        const chosen = rows.filter((row) => ids.has(row.id));
        const one = chosen.length === 1 ? chosen[0] : undefined;
        return (
          <ListScreen<Person>
            list="people"
            title={t('office.nav.people')}
            rows={rows}
            columns={columns}
            selection={{ids, onChange: setIds}}
            onNew={may ? () => setDialog('new') : undefined}
            onOpen={
              may
                ? (row) => {
                    setIds(new Set([row.id]));
                    setDialog('edit');
                  }
                : undefined
            }
            empty={{title: t('office-people.none'), next: t('office-people.noneNext')}}
            views={[
              {key: 'active', label: t('office-people.active'), filter: (row) => row.isActive},
              {
                key: 'nopin',
                label: t('office-people.withoutPin'),
                filter: (row) => row.isActive && !row.hasPin,
                isAttention: true,
              },
              {key: 'login', label: t('office-people.login'), filter: (row) => row.userName !== null},
              {key: 'gone', label: t('office-people.revoked'), filter: (row) => !row.isActive},
            ]}
            actions={
              <>
                {may && (
                  <Action
                    label={t('office-people.setPin')}
                    icon="keyboard"
                    isDisabled={one === undefined}
                    onClick={() => setDialog('pin')}
                  />
                )}
                {me.roles.includes('admin') && (
                  <Action
                    label={t('office-people.setLogin')}
                    icon="person"
                    isDisabled={one === undefined}
                    onClick={() => setDialog('user')}
                  />
                )}
                <Action
                  label={t('office-people.printBadges')}
                  icon="print"
                  isDisabled={chosen.length === 0}
                  onClick={() => setDialog('print')}
                />
                {may && (
                  <Action
                    label={t('office-people.revoke')}
                    icon="lock"
                    isDisabled={one === undefined || !one.isActive}
                    onClick={() => setDialog('revoke')}
                  />
                )}
                {may && (
                  <Action
                    label={t('office-people.new')}
                    icon="plus"
                    hotkey="N"
                    isPrimary
                    onClick={() => setDialog('new')}
                  />
                )}
              </>
            }
          >
            {dialog === 'new' && <PersonDialog onClose={close} />}
            {dialog === 'edit' && one && <PersonDialog person={one} onClose={close} />}
            {dialog === 'pin' && one && <PinDialog person={one} onClose={close} />}
            {dialog === 'user' && one && <UserDialog person={one} onClose={close} />}
            {dialog === 'revoke' && one && <RevokePersonDialog person={one} onClose={close} />}
            {dialog === 'print' && (
              <PrintLabels
                onDone={close}
                subjects={chosen.map((row) => ({
                  kind: 'person',
                  code: row.code,
                  name: row.name,
                  team: row.team ?? undefined,
                }))}
              />
            )}
          </ListScreen>
        );
      }}
    </Answer>
  );
};
