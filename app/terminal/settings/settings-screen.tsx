import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {Icon} from '../../design/icon.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {isSpeechOn, setSpeech, speak} from '../../design/speech.ts';
import {setTheme, storedTheme} from '../../design/theme.ts';
import {ChoiceList} from '../../design/choice-list.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {usePersonChange} from '../shell/person-context.tsx';
import {useRouter} from '../shell/router.tsx';
import {useStatus} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import styles from './settings.module.css';

const outcomes = ['accepted', 'attention', 'refused', 'again'] as const;

const SoundTest = () => {
  const t = useText();
  return (
    <section className={styles['group']}>
      <h2>{t('settings.sound.title')}</h2>
      <div className={styles['pair']}>
        {outcomes.map((outcome) => (
          <Button key={outcome} onPress={() => signalOutcome(outcome)}>
            {t(`settings.sound.${outcome}`)}
          </Button>
        ))}
      </div>
      <p>{t('settings.sound.volume')}</p>
    </section>
  );
};

const Looks = () => {
  const t = useText();
  const {language, setLanguage} = useLanguage();
  const [theme, setShown] = useState(storedTheme);
  const [isSpoken, setSpoken] = useState(isSpeechOn);
  return (
    <>
      <section className={styles['group']}>
        <h2>{t('settings.language')}</h2>
        <ChoiceList
          columns={2}
          activeId={language}
          onSelect={setLanguage}
          choices={[
            {id: 'zh' as const, label: t('common.language.zh')},
            {id: 'en' as const, label: t('common.language.en')},
          ]}
        />
      </section>
      <section className={styles['group']}>
        <h2>{t('settings.theme')}</h2>
        <ChoiceList
          columns={2}
          activeId={theme}
          onSelect={(next) => {
            setTheme(next);
            setShown(next);
          }}
          choices={[
            {id: 'day' as const, label: t('common.theme.day')},
            {id: 'night' as const, label: t('common.theme.night')},
          ]}
        />
      </section>
      <section className={styles['group']}>
        <h2>{t('settings.speech.title')}</h2>
        <ChoiceList
          columns={2}
          activeId={isSpoken ? 'on' : 'off'}
          onSelect={(next) => {
            setSpeech(next === 'on');
            setSpoken(next === 'on');
            if (next === 'on') speak(t('settings.speech.sample'), language);
          }}
          choices={[
            {id: 'on', label: t('settings.speech.on')},
            {id: 'off', label: t('settings.speech.off')},
          ]}
        />
      </section>
    </>
  );
};

/** What this terminal looks, sounds and reads like. */
export const SettingsScreen = () => {
  const t = useText();
  const {go} = useRouter();
  const {signOut} = usePersonChange();
  const {appVersion} = useStatus();
  return (
    <TerminalScreen
      title={t('settings.title')}
      dock={
        <Dock
          primary={
            <Button icon="signOut" onPress={signOut}>
              {t('settings.signOut')}
            </Button>
          }
        />
      }
    >
      <Rows>
        <Row
          icon="scan"
          detail={t('settings.scanner.hint')}
          end={<Icon name="next" />}
          onPress={() => go('/settings/scanner')}
        >
          {t('settings.scanner.title')}
        </Row>
        <Row
          icon="wrench"
          detail={t('settings.diagnosis.hint')}
          end={<Icon name="next" />}
          onPress={() => go('/settings/diagnosis')}
        >
          {t('settings.diagnosis.title')}
        </Row>
        <Row
          icon="upload"
          detail={t('shell.menu.uploadHint')}
          end={<Icon name="next" />}
          onPress={() => go('/upload')}
        >
          {t('shell.menu.upload')}
        </Row>
      </Rows>
      <Looks />
      <SoundTest />
      <p className={styles['version']}>{t('settings.version', {version: appVersion})}</p>
    </TerminalScreen>
  );
};
