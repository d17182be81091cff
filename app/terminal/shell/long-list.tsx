// A list may hold five rows or five thousand: the first screenfuls are shown, typing narrows it, a press shows more.
import type {ReactNode} from 'react';
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ListSearch} from '../../design/text-field.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './long-list.module.css';

const shownAtOnce = 40; // what a thumb scrolls through before typing is quicker
const isLong = 12; // more than two screens of a handheld

/** `children` gets the rows to show; what an empty list says is theirs. `textOf` says what typing looks for; without it there is nothing to type. */
export const LongList = <T,>({
  list,
  textOf,
  children,
}: {
  readonly list: readonly T[];
  readonly textOf?: (one: T) => string;
  readonly children: (shown: readonly T[]) => ReactNode;
}) => {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(shownAtOnce);
  const wanted = typed.trim().toLowerCase();
  const found =
    wanted === '' || textOf === undefined
      ? list
      : list.filter((one) => textOf(one).toLowerCase().includes(wanted));
  const hidden = found.length - limit;
  return (
    <div className={styles['list']}>
      {textOf !== undefined && list.length > isLong && (
        <ListSearch
          label={t('shell.list.find')}
          clearLabel={t('common.action.clear')}
          value={typed}
          onChange={setTyped}
        />
      )}
      {found.length === 0 && wanted !== '' ? (
        <EmptyState icon="search" title={t('shell.list.none')} text={t('shell.list.noneHint')} />
      ) : (
        children(found.slice(0, limit))
      )}
      {hidden > 0 && (
        <Button onPress={() => setLimit(limit + shownAtOnce)}>{t('shell.list.more', {count: hidden})}</Button>
      )}
    </div>
  );
};
