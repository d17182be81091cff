import {Select} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api} from './api.ts';

export type PickedItem = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null | undefined;
  readonly uom: string;
  readonly isWhole: boolean;
  readonly tracking: string;
  readonly hasRouting: boolean;
};

/** Finds an item by a part of its code or name; asks the server, for there may be many. */
export const ItemPicker = ({
  label,
  value,
  onPick,
  autoFocus = false,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onPick: (item: PickedItem | undefined) => void;
  readonly autoFocus?: boolean;
}) => {
  const t = useText();
  const nameIn = useNameIn();
  const [text, setText] = useState('');
  const found = useQuery(api.items.list.queryOptions({text, limit: 30}));
  const rows = found.data ?? [];
  return (
    <Select
      label={label}
      searchable
      data-autofocus={autoFocus || undefined}
      value={value ?? null}
      onSearchChange={(typed) => setText(typed.split(' · ').at(-1) ?? typed)}
      data={rows.map((row) => ({value: row.id, label: `${nameIn(row.name, row.nameEn)} · ${row.code}`}))}
      filter={({options}) => options}
      nothingFoundMessage={t('office.table.nothingFound')}
      onChange={(id) => onPick(rows.find((row) => row.id === id))}
      maxDropdownHeight={260}
    />
  );
};
