import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useRouter} from './router.tsx';
import {TerminalScreen} from './terminal-screen.tsx';

/** An address without a screen, or a thing that is not here. */
export const MissingScreen = () => {
  const t = useText();
  const {go} = useRouter();
  return (
    <TerminalScreen
      title={t('shell.missing.title')}
      dock={
        <Dock
          primary={
            <Button kind="primary" onPress={() => go('/', {replace: true})}>
              {t('shell.missing.home')}
            </Button>
          }
        />
      }
    >
      <EmptyState icon="search" title={t('shell.missing.title')} text={t('shell.missing.text')} />
    </TerminalScreen>
  );
};
