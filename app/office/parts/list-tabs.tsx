// One tab a view: the list's own ones first, then those the person has saved.
import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {View} from './list-rows.ts';
import {isSameState, type ListState} from './list-state.ts';
import styles from './list-tabs.module.css';
import {Tabs, type Tab} from './page.tsx';
import {useKeys} from './use-keys.ts';
import type {ListHandle} from './use-list-state.ts';

const tabKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const ListTabs = <Row,>({
  views,
  handle,
  count,
  onSave,
}: {
  readonly views: readonly View<Row>[];
  readonly handle: ListHandle;
  readonly count: (state: ListState) => number;
  readonly onSave: () => void;
}) => {
  const t = useText();
  const {state, current, change, show, views: saved} = handle;
  const isApart = (key: string) => views.find((view) => view.key === key)?.isApart === true;
  // Only the rows of the open question are here: what another one holds is not known.
  const isKnown = (other: ListState) => !isApart(state.tab) && !isApart(other.tab);
  const tabOf = (key: string, label: string, its: ListState, isAttention = false): Tab<string> => {
    const found = isKnown(its) ? count(its) : undefined;
    return {key, label, count: found, isAttention: isAttention && found !== undefined && found > 0};
  };
  const own = views.map(({key, label, isAttention}) =>
    tabOf(key, label, {tab: key, search: '', filters: {}}, isAttention),
  );
  const tabs = [...own, ...saved.map(({id, name, state: its}) => tabOf(id, name, its))];
  const open = (key: string) => {
    const view = saved.find(({id}) => id === key);
    if (view !== undefined) show({...view.state, view: view.id});
    else if (current === undefined) change({tab: key});
    else show({tab: key, search: '', filters: {}});
  };
  useKeys(
    Object.fromEntries(
      tabKeys.map((key, index) => {
        const tab = tabs[index];
        return [key, tab === undefined ? undefined : () => open(tab.key)];
      }),
    ),
  );
  const isChanged = current !== undefined && !isSameState(current.state, state);
  return (
    <Tabs tabs={tabs} value={current?.id ?? state.tab} onChange={open}>
      <button type="button" className={styles['save']} onClick={onSave}>
        <Icon name={current === undefined ? 'plus' : 'gear'} size="s" />
        {current === undefined ? t('office-lists.keep') : t('office-lists.edit')}
        <kbd>{'V'}</kbd>
        {isChanged && <small>{t('office-lists.changed')}</small>}
      </button>
    </Tabs>
  );
};
