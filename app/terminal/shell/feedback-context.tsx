// The four outcomes on this terminal: one full-screen picture at a time, one line above the dock.
import {
  createContext,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import {problemText, type Problem} from '../../../shared/kernel/problem.ts';
import {Feedback, type FeedbackAction, type FeedbackView} from '../../design/feedback.tsx';
import {signalOutcome} from '../../design/outcome.ts';
import {speak} from '../../design/speech.ts';
import {pictureDrawn} from '../../device/after-picture.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';

export type Notice = {
  readonly key: number;
  readonly kind: 'undo' | 'again';
  readonly text: string;
  readonly onUndo?: () => void;
};
type Shown = {readonly key: number; readonly view: FeedbackView; readonly onDone?: (() => void) | undefined};

type FeedbackApi = {
  /** Sound, vibration and picture. Call it only when what it says is durable. */
  readonly show: (view: FeedbackView, onDone?: () => void) => void;
  /** Nothing was stored, and why. */
  readonly refuse: (
    problem: Problem,
    how?: {
      readonly title?: string;
      readonly actions?: readonly FeedbackAction[];
      readonly onDone?: () => void;
    },
  ) => void;
  /** The same thing is already there. */
  readonly again: (text: string) => void;
  /** Ten seconds to take it back. */
  readonly offerUndo: (text: string, onUndo: () => void) => void;
  /** Takes the flash away, for the next scan; a picture that waits for a press stays. */
  readonly interrupt: () => void;
  readonly closeNotice: () => void;
};

/** What is told now. Apart from the ways to tell: a picture draws nothing anew below it. */
type FeedbackState = {readonly notice: Notice | undefined; readonly isBlocking: boolean};

const FeedbackContext = createContext<FeedbackApi | undefined>(undefined);
const StateContext = createContext<FeedbackState>({notice: undefined, isBlocking: false});
let keys = 0; // a key per picture: two equal ones in a row both get their 700 ms
const nextKey = () => (keys += 1);

export const FeedbackProvider = ({children}: {readonly children: ReactNode}) => {
  const t = useText();
  const {language} = useLanguage();
  const [shown, setShown] = useState<Shown>();
  const [notice, setNotice] = useState<Notice>();
  useLayoutEffect(() => {
    if (shown !== undefined) pictureDrawn();
  }, [shown]);
  const close = useCallback((key: number) => setShown((now) => (now?.key === key ? undefined : now)), []);
  const show = useCallback(
    (view: FeedbackView, onDone?: () => void) => {
      signalOutcome(view.outcome);
      speak([view.figure?.value, view.title].filter(Boolean).join(' '), language);
      const key = nextKey();
      const leave = (then?: () => void) => () => {
        close(key);
        then?.();
      };
      const given =
        view.actions ??
        (view.outcome === 'accepted'
          ? []
          : [{label: t('common.action.understood'), onPress: () => onDone?.()}]);
      setShown({
        key,
        view: {...view, actions: given.map((action) => ({...action, onPress: leave(action.onPress)}))},
        onDone,
      });
    },
    [close, language, t],
  );
  const refuse = useCallback<FeedbackApi['refuse']>(
    (problem, {title, actions, onDone} = {}) => {
      const {headline, next} = problemText(problem, language);
      const reason = title === undefined ? undefined : headline;
      show(
        {
          outcome: 'refused',
          title: title ?? headline,
          detail: t('shell.refused.nothingStored'),
          reason,
          next: {caption: t('common.next.caption'), text: next},
          actions,
        },
        onDone,
      );
    },
    [language, show, t],
  );
  const api = useMemo<FeedbackApi>(
    () => ({
      show,
      refuse,
      again: (text) => {
        signalOutcome('again');
        speak(text, language);
        setNotice({key: nextKey(), kind: 'again', text});
      },
      offerUndo: (text, onUndo) => setNotice({key: nextKey(), kind: 'undo', text, onUndo}),
      interrupt: () => setShown((now) => (now?.view.outcome === 'accepted' ? undefined : now)),
      closeNotice: () => setNotice(undefined),
    }),
    [show, refuse, language],
  );
  const isBlocking = shown !== undefined && shown.view.outcome !== 'accepted';
  const state = useMemo(() => ({notice, isBlocking}), [notice, isBlocking]);
  return (
    <FeedbackContext value={api}>
      <StateContext value={state}>{children}</StateContext>
      {shown && (
        <Feedback
          key={shown.key}
          view={shown.view}
          onDone={() => {
            close(shown.key);
            shown.onDone?.();
          }}
        />
      )}
    </FeedbackContext>
  );
};

/** What is told now. */
export const useFeedbackState = (): FeedbackState => useContext(StateContext);

/** Outcomes that no fact makes: a gate that says no, a code seen twice. */
export const useFeedback = (): FeedbackApi => {
  const api = useContext(FeedbackContext);
  if (!api) throw new Error('FeedbackProvider is missing above this component');
  return api;
};
