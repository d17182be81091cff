import {Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import {newId, useFacts} from '../parts/use-fact.ts';
import styles from './stock.module.css';

const mostPlaces = 2000; // the longest list a fact may carry

/** A count: which places, by whom, until when. The counter never sees the books. */
export const PlanStocktakeDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const me = useMe();
  const formats = useFormats();
  const facts = useFacts(onClose);
  const [taskId] = useState(newId);
  const locations = useQuery(api.warehouse.locations.queryOptions());
  const people = useQuery(api.access.people.queryOptions());
  const [name, setName] = useState('');
  const [assigneeId, setAssignee] = useState<string | null>(null);
  const [dueDay, setDueDay] = useState('');
  const [filter, setFilter] = useState('');
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const places = (locations.data ?? []).filter(
    (place) =>
      (place.kind === 'location' || place.kind === 'lineSide') &&
      place.code.toLowerCase().includes(filter.toLowerCase()),
  );
  const toggle = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  };
  const submit = () => {
    const code = `PD-${formats.today().slice(2).replaceAll('-', '')}-${taskId.slice(-4)}`;
    const body = {
      taskId,
      code,
      siteId: me.siteId,
      name: name.trim(),
      locationIds: [...ids],
      ...(assigneeId === null ? {} : {assigneeId}),
      ...(dueDay === '' ? {} : {dueDay}),
    };
    facts.append([{kind: 'stocktake-planned', body}]);
  };
  return (
    <FormDialog
      title={t('office-stock.plan')}
      primary={t('office-stock.planPlaces', {count: ids.size})}
      isPending={facts.isPending}
      isReady={name.trim() !== '' && ids.size > 0 && ids.size <= mostPlaces}
      failure={facts.failure}
      size="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('office.orders.name')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <FieldRow>
        <Select
          label={t('office-stock.counter')}
          value={assigneeId}
          onChange={setAssignee}
          clearable
          searchable
          data={(people.data ?? [])
            .filter((person) => person.isActive)
            .map((person) => ({value: person.id, label: person.name}))}
        />
        <TextInput
          label={t('office-stock.until')}
          type="date"
          value={dueDay}
          onChange={(event) => setDueDay(event.currentTarget.value)}
        />
        <TextInput
          label={t('office-stock.findPlace')}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      </FieldRow>
      <button
        type="button"
        className={styles['remove']}
        onClick={() => setIds(new Set(places.map((place) => place.id)))}
      >
        {t('office-stock.chooseAll', {count: places.length})}
      </button>
      <div className={styles['places']}>
        {places.slice(0, 200).map((place) => (
          <label key={place.id}>
            <input type="checkbox" checked={ids.has(place.id)} onChange={() => toggle(place.id)} />
            {place.code}
            <small>{t('office-stock.itemsThere', {count: place.items})}</small>
          </label>
        ))}
      </div>
    </FormDialog>
  );
};
