import {Checkbox, TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {ColumnChooser} from './column-chooser.tsx';
import type {Column} from './table-column.ts';
import {FormDialog} from './dialog.tsx';
import {shownColumns} from './list-rows.ts';
import {paramsOf, type ListState} from './list-state.ts';
import {useChangeViews} from './list-views.tsx';
import styles from './view-dialog.module.css';
import {newId} from './use-fact.ts';
import type {ListHandle} from './use-list-state.ts';

const viewsPerList = 20; // as server/access/list-views.ts

/** Names what the list shows now, chooses its columns, and stores it, passes it on or forgets it. */
export const ViewDialog = <Row,>({
  list,
  columns,
  handle,
  onClose,
}: {
  readonly list: string;
  readonly columns: readonly Column<Row>[];
  readonly handle: ListHandle;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const {state, current, views, show} = handle;
  const changes = useChangeViews();
  // Made once: who presses again after the line broke must not make two.
  const [id] = useState(newId);
  const [name, setName] = useState(current?.name ?? '');
  const [isDefault, setDefault] = useState(current?.isDefault ?? false);
  const [chosen, setChosen] = useState<readonly string[] | undefined>(state.columns);
  const [isSure, setSure] = useState(false);
  const called = name.trim();
  const isTaken = (exceptId?: string) => views.some((view) => view.name === called && view.id !== exceptId);
  const isFull = current === undefined && views.length >= viewsPerList;
  const {tab, search, filters, order} = state;
  const next: ListState = {tab, search, filters, order, columns: chosen};
  const saveAs = async (viewId: string) => {
    await changes.save({id: viewId, list, name: called, isDefault, state: {...next, filters: {...filters}}});
    show({...next, view: viewId});
    onClose();
  };
  const forget = async () => {
    if (current === undefined) return;
    await changes.forget(current);
    show(state);
    onClose();
  };
  // A failure stands in the dialog already.
  const run = (work: Promise<void>) => void work.catch(() => undefined);
  return (
    <FormDialog
      title={
        current === undefined
          ? t('office-lists.keepTitle')
          : t('office-lists.editTitle', {name: current.name})
      }
      primary={t('office-lists.save', {name: called})}
      isPending={changes.isPending}
      isReady={called !== '' && !isTaken(current?.id) && !isFull}
      failure={changes.failure}
      onSubmit={() => run(saveAs(current?.id ?? id))}
      onClose={onClose}
    >
      <TextInput
        label={t('office-lists.name')}
        description={isFull ? t('office-lists.full') : t('office-lists.means')}
        value={name}
        maxLength={40}
        error={called !== '' && isTaken(current?.id) ? t('office-lists.nameTaken') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox
        label={t('office-lists.default')}
        checked={isDefault}
        onChange={(event) => setDefault(event.currentTarget.checked)}
      />
      <ColumnChooser
        columns={columns}
        chosen={shownColumns(columns, chosen).map(({key}) => key)}
        onChange={setChosen}
      />
      <div className={styles['more']}>
        <button
          type="button"
          onClick={() => {
            handle.change({columns: chosen});
            onClose();
          }}
        >
          {t('office-lists.useOnce')}
        </button>
        <CopyLink state={next} />
        {current !== undefined && (
          <>
            <button type="button" disabled={called === '' || isTaken()} onClick={() => run(saveAs(id))}>
              {t('office-lists.saveNew')}
            </button>
            <button type="button" onClick={() => (isSure ? run(forget()) : setSure(true))}>
              {isSure ? t('office-lists.deleteSure', {name: current.name}) : t('office-lists.delete')}
            </button>
          </>
        )}
      </div>
    </FormDialog>
  );
};

/** The address of what the list shows; as text where the browser keeps its clipboard shut, as on plain http. */
const CopyLink = ({state}: {readonly state: ListState}) => {
  const t = useText();
  const [said, setSaid] = useState<'copied' | 'text' | undefined>(undefined);
  const link = `${location.origin}${location.pathname}?${new URLSearchParams(paramsOf(state)).toString()}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('copied');
    } catch {
      setSaid('text');
    }
  };
  if (said === 'text')
    return (
      <TextInput
        aria-label={t('office-lists.link')}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    );
  return (
    <button type="button" onClick={() => void copy()}>
      {said === 'copied' ? t('office-lists.copied') : t('office-lists.copyLink')}
    </button>
  );
};
