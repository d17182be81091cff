import type {MenuEntry} from './menu-entry.ts';
import {Icon} from '../../design/icon.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import {Dock} from '../../design/dock.tsx';
import {HomeTabs} from './home-tabs.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './menu-screen.module.css';
import {usePersonChange} from './person-context.tsx';
import {useRouter} from './router.tsx';
import {ScanButton, TypeButton} from './scan-button.tsx';
import {TerminalScreen} from './terminal-screen.tsx';

const terminalMenu: readonly MenuEntry[] = [
  {
    id: 'upload',
    icon: 'upload',
    title: 'shell.menu.upload',
    hint: 'shell.menu.uploadHint',
    path: '/upload',
    group: 'terminal',
  },
  {
    id: 'settings',
    icon: 'gear',
    title: 'shell.menu.settings',
    hint: 'shell.menu.settingsHint',
    path: '/settings',
    group: 'terminal',
  },
];

const Tile = ({
  icon,
  title,
  hint,
  onPress,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly onPress: () => void;
}) => (
  <button type="button" className={styles['tile']} onClick={onPress}>
    <Icon name={icon} size="l" />
    <b>{title}</b>
    <span>{hint}</span>
  </button>
);

/** Everything one can do here, as signs with words: for who does not know yet which code to scan. */
export const MenuScreen = ({entries}: {readonly entries: readonly MenuEntry[]}) => {
  const t = useText();
  const {go} = useRouter();
  const {signOut} = usePersonChange();
  const groups = (['warehouse', 'quality', 'terminal'] as const).map((id) => ({
    id,
    entries: [...entries, ...terminalMenu].filter(({group}) => group === id),
  }));
  return (
    <TerminalScreen isHome dock={<Dock left={<TypeButton />} primary={<ScanButton kind="primary" />} />}>
      <HomeTabs activeId="menu" />
      {groups
        .filter((group) => group.entries.length > 0)
        .map((group) => (
          <section key={group.id} className={styles['group']}>
            <h2>{t(`shell.menu.${group.id}`)}</h2>
            <div className={styles['tiles']}>
              {group.entries.map((entry) => (
                <Tile
                  key={entry.id}
                  icon={entry.icon}
                  title={t(entry.title)}
                  hint={t(entry.hint)}
                  onPress={() => go(entry.path)}
                />
              ))}
              {group.id === 'terminal' && (
                <Tile
                  icon="signOut"
                  title={t('shell.menu.signOut')}
                  hint={t('shell.menu.signOutHint')}
                  onPress={signOut}
                />
              )}
            </div>
          </section>
        ))}
    </TerminalScreen>
  );
};
