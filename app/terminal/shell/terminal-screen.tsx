import type {ReactNode} from 'react';
import {Head} from '../../design/head.tsx';
import {AgainLine, UndoLine} from '../../design/notice-line.tsx';
import {Screen} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback, useFeedbackState} from './feedback-context.tsx';
import {useRouter} from './router.tsx';
import {TerminalStrip} from './terminal-strip.tsx';

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
        // A keypad screen has no room for a line more; it waits on the next one.
        notice === undefined || rest.fit === 'still' ? undefined : notice.kind === 'again' ? (
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
