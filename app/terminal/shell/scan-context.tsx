// Every code of this terminal: scanner, camera, typed. The screen on top may take it; otherwise it opens what
// it names. A code is never lost: without a person it waits for the sign-in.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import {interpretCode, type CodeReading, type Interpretation} from '../../../shared/items/code-payload.ts';
import {openScanBus, type ScanBus} from '../../scan/scan-bus.ts';
import {listenToWedge} from '../../scan/wedge-listener.ts';
import {useFeedback, useFeedbackState} from './feedback-context.tsx';
import type {Find} from './find-typed.ts';
import {useRouter} from './router.tsx';
import {useSignedIn} from '../../device/terminal-context.tsx';

/** True = taken; false or nothing = the code opens what it names. */
export type ScanTake = (code: Interpretation, reading: CodeReading) => unknown;
type Handler = {readonly take: ScanTake};

type Scanning = {
  readonly push: (handler: Handler) => () => void;
  readonly emit: (reading: CodeReading) => void;
  /** `find`: where typing looks; without it, in everything. */
  readonly openPanel: (panel: 'camera' | 'typing', find?: Find) => void;
  readonly closePanel: () => void;
  readonly panel: 'camera' | 'typing' | undefined;
  readonly find: Find | undefined;
  /** An input method swallows the keys of the scanner. */
  readonly hasImeWarning: boolean;
  /** A code has come since the page was opened. */
  readonly hasScanned: boolean;
};

const ScanContext = createContext<Scanning | undefined>(undefined);

export const ScanProvider = ({
  onCode,
  children,
}: {
  readonly onCode: ScanTake;
  readonly children: ReactNode;
}) => {
  const stack = useRef<Handler[]>([]);
  const latest = useRef(onCode);
  const bus = useRef<ScanBus | undefined>(undefined);
  const [opened, setOpened] = useState<{
    readonly panel: 'camera' | 'typing';
    readonly where: string;
    readonly find: Find | undefined;
  }>();
  const {place} = useRouter();
  // A panel belongs to the screen and the person it was opened for: it never covers the next ones.
  const where = `${useSignedIn()?.person.id ?? ''} ${place.path}`;
  const {panel, find} = opened?.where === where ? opened : ({} as Partial<NonNullable<typeof opened>>);
  const [hasImeWarning, setImeWarning] = useState(false);
  const [hasScanned, setScanned] = useState(false);
  const {interrupt} = useFeedback();
  const {isBlocking} = useFeedbackState();
  const state = useRef({interrupt, isBlocking});
  useEffect(() => {
    latest.current = onCode;
    state.current = {interrupt, isBlocking};
  });
  useEffect(() => {
    const open = openScanBus({
      now: () => performance.now(),
      listen: (emit) =>
        listenToWedge({onReading: emit, now: () => Date.now(), onWarning: () => setImeWarning(true)}),
    });
    bus.current = open;
    open.subscribe((reading) => {
      // Amber and red wait for a press: a scan behind them would be lost on the person.
      if (state.current.isBlocking) return;
      state.current.interrupt();
      setImeWarning(false);
      setScanned(true);
      const code = interpretCode(reading.raw, reading.aim);
      const taken = [...stack.current].reverse().some((handler) => handler.take(code, reading) === true);
      if (!taken) latest.current(code, reading);
    });
    return () => open.stop();
  }, []);
  const push = useCallback((handler: Handler) => {
    stack.current.push(handler);
    return () => {
      stack.current = stack.current.filter((other) => other !== handler);
    };
  }, []);
  const value = useMemo(
    () => ({
      push,
      emit: (reading: CodeReading) => bus.current?.emit(reading),
      openPanel: (next: 'camera' | 'typing', wanted?: Find) => setOpened({panel: next, where, find: wanted}),
      closePanel: () => setOpened(undefined),
      panel,
      find,
      hasImeWarning,
      hasScanned,
    }),
    [push, panel, find, where, hasImeWarning, hasScanned],
  );
  return <ScanContext value={value}>{children}</ScanContext>;
};

/** The scan bus of the shell. */
export const useScanning = (): Scanning => {
  const scanning = useContext(ScanContext);
  if (!scanning) throw new Error('ScanProvider is missing above this component');
  return scanning;
};

/** Takes codes while this component is on the screen; the last one mounted is asked first. */
export const useScan = (take: ScanTake) => {
  const {push} = useScanning();
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => push({take: (code, reading) => latest.current(code, reading)}), [push]);
};

/** Opens the camera: what the scan button of every dock does. */
export const useOpenScanner = (): (() => void) => {
  const {openPanel} = useScanning();
  return useCallback(() => openPanel('camera'), [openPanel]);
};
