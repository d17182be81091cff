import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Icon} from '../../design/icon.tsx';
import {Keypad} from '../../design/keypad.tsx';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {codeEntry, codeLimits, codeOf} from '../../design/code-entry.ts';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useIsTablet} from '../shell/use-is-tablet.ts';
import {OfflineLine} from './offline-line.tsx';
import {recentPeople} from '../../device/recent-people.ts';
import styles from './sign-in.module.css';

const badgeLimits = codeLimits(12);

const Recent = ({onBadge}: {readonly onBadge: (badge: string) => void}) => {
  const t = useText();
  const people = recentPeople();
  if (people.length === 0) return undefined;
  return (
    <section className={styles['recent']}>
      <h2>{t('access.signIn.recent')}</h2>
      <div className={styles['people']}>
        {people.map(({badge, name}) => (
          <Button key={badge} onPress={() => onBadge(badge)}>
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
};

const Hello = ({onBadge}: {readonly onBadge: (badge: string) => void}) => {
  const t = useText();
  return (
    <div className={styles['left']}>
      <div className={styles['hello']}>
        <Icon name="badge" className={styles['sign'] ?? ''} />
        <h1>{t('access.signIn.scanBadge')}</h1>
        <p>{t('access.signIn.anyCode')}</p>
      </div>
      <Recent onBadge={onBadge} />
      <OfflineLine />
    </div>
  );
};

const Typing = ({onBadge}: {readonly onBadge: (badge: string) => void}) => {
  const t = useText();
  const [badge, setBadge] = useState('');
  const submit = () => badge !== '' && onBadge(badge);
  return (
    <div className={styles['pane']}>
      <div className={styles['who']}>
        <h2>{t('access.signIn.noBadge')}</h2>
        <p className={styles['typed']} data-state={badge === '' ? 'empty' : 'typed'}>
          {badge === '' ? t('access.signIn.typeNumber') : badge}
        </p>
      </div>
      <Keypad
        entry={codeEntry(badge)}
        onChange={(entry) => setBadge(codeOf(entry))}
        limits={badgeLimits}
        shortcut={{label: t('common.action.clear'), onPress: () => setBadge('')}}
        eraseLabel={t('shell.field.erase')}
        onEnter={submit}
      />
      <div className={styles['next']}>
        <Button kind="primary" isDisabled={badge === ''} onPress={submit}>
          {t('access.signIn.next')}
        </Button>
      </div>
    </div>
  );
};

/** Screen 1: scan the badge, or say who you are. */
export const BadgePanel = ({
  onBadge,
  onBack,
}: {
  readonly onBadge: (badge: string) => void;
  readonly onBack: (() => void) | undefined;
}) => {
  const t = useText();
  const isTablet = useIsTablet();
  const [isTyping, setTyping] = useState(false);
  const leave = isTyping ? () => setTyping(false) : onBack;
  return (
    <TerminalScreen
      {...(leave ? {title: t('access.signIn.title'), onBack: leave} : {})}
      dock={
        isTyping || isTablet ? undefined : (
          <Dock
            primary={
              <Button icon="keyboard" onPress={() => setTyping(true)}>
                {t('access.signIn.noBadgeType')}
              </Button>
            }
          />
        )
      }
    >
      {isTablet ? (
        <Split>{[<Hello key="hello" onBadge={onBadge} />, <Typing key="typing" onBadge={onBadge} />]}</Split>
      ) : isTyping ? (
        <Typing onBadge={onBadge} />
      ) : (
        <Hello onBadge={onBadge} />
      )}
    </TerminalScreen>
  );
};
