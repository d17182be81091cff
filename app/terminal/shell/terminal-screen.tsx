import type {ReactNode} from 'react';
import {Head} from '../../design/head.tsx';
import {AgainLine, UndoLine} from '../../design/notice-line.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {Screen} from '../../design/screen.tsx';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useStatus} from '../../device/terminal-context.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useFeedback, useFeedbackState} from './feedback-context.tsx';
import {useRouter} from './router.tsx';
import {isStorageFull} from './strip-state.ts';
import {TerminalStrip} from './terminal-strip.tsx';

// On home until there is room again: who sees it can still do something about it.
const StorageFull = () => {
  const t = useText();
  const {language} = useLanguage();
  const {headline, next} = problemText({code: 'storageFull', params: {}}, language);
  return (
    <SayPanel tone="attention" title={headline}>
      <p>{next}</p>
      <p>{t('shell.storage.full')}</p>
    </SayPanel>
  );
};

/** A screen of the terminal: strip, head with the way back, work, undo line, dock. */
export const TerminalScreen = ({
  title,
  end,
  onBack,
  isHome = false,
  isHeadTabletOnly = false,
  hasNoWayBack = false,
  ...rest
}: {
  readonly title?: ReactNode;
  readonly end?: ReactNode;
  /** Another way back than one step. */
  readonly onBack?: () => void;
  readonly isHome?: boolean;
  readonly isHeadTabletOnly?: boolean;
  readonly hasNoWayBack?: boolean;
  readonly children: ReactNode;
  readonly dock?: ReactNode;
  readonly fit?: 'scroll' | 'still';
}) => {
  const t = useText();
  const {back} = useRouter();
  const {closeNotice} = useFeedback();
  const {notice} = useFeedbackState();
  const isFull = isStorageFull(useStatus());
  return (
    <Screen
      strip={<TerminalStrip isHome={isHome} />}
      head={
        title === undefined ? undefined : (
          <Head
            title={title}
            backLabel={t('common.action.back')}
            end={end}
            isTabletOnly={isHeadTabletOnly}
            {...(hasNoWayBack ? {} : {onBack: onBack ?? back})}
          />
        )
      }
      notice={
        notice === undefined ? (
          isHome && isFull && <StorageFull /> // A keypad screen has no room for a line more: "again" lies over its dock for two seconds, reversing waits.
        ) : rest.fit === 'still' && notice.kind === 'undo' ? undefined : notice.kind === 'again' ? (
          <AgainLine key={notice.key} text={notice.text} onDone={closeNotice} />
        ) : (
          <UndoLine
            key={notice.key}
            text={notice.text}
            undoLabel={t('common.action.reverse')}
            onDone={closeNotice}
            onUndo={() => {
              closeNotice();
              notice.onUndo?.();
            }}
          />
        )
      }
      {...rest}
    />
  );
};
