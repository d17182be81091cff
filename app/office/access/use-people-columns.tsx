import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {Muted} from '../parts/page.tsx';
import type {Person} from './person.ts';

/** What the list of people shows of each. */
export const usePeopleColumns = (): readonly Column<Person>[] => {
  const t = useText();
  const roleWord = (role: string) => t(`office-words.role.${role as 'operator'}`); // roles passed their schema
  const rolesOf = (row: Person) => row.roles.map(roleWord).join(t('office-lists.comma'));
  return [
    {
      key: 'code',
      label: t('office-people.badge'),
      width: '120px',
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    },
    {
      key: 'name',
      label: t('office-people.name'),
      width: '160px',
      cell: (row) => row.name,
      text: (row) => row.name,
    },
    {
      key: 'roles',
      label: t('office-people.roles'),
      cell: rolesOf,
      text: rolesOf,
      filter: {values: (row) => row.roles, label: roleWord},
    },
    {
      key: 'team',
      gives: 1,
      label: t('office-people.team'),
      width: '130px',
      cell: (row) => <Muted>{row.team ?? ''}</Muted>,
      text: (row) => row.team ?? '',
      filter: byValue((row) => row.team),
    },
    {
      key: 'pin',
      label: t('office-people.pin'),
      width: '110px',
      cell: (row) =>
        row.hasPin ? (
          t('office-people.isSet')
        ) : row.isActive ? (
          <StateBadge shape="attention" tone="attention" label={t('office-people.notSet')} />
        ) : (
          ''
        ),
      text: (row) => (row.hasPin ? t('office-people.isSet') : ''),
    },
    {
      key: 'user',
      gives: 2,
      label: t('office-people.login'),
      width: '140px',
      cell: (row) => row.userName ?? '',
      text: (row) => row.userName ?? '',
    },
    {
      key: 'state',
      label: t('office.orders.column.state'),
      width: '110px',
      cell: (row) =>
        row.isActive ? (
          t('office-people.active')
        ) : (
          <StateBadge shape="off" label={t('office-people.revoked')} />
        ),
      text: (row) => (row.isActive ? '' : t('office-people.revoked')),
    },
  ];
};
