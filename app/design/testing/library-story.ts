// What a screen may ask of React, one step after the other. The build with lean libraries has to give the same pictures
// as the one with whole libraries (tools/lean-libraries.web.test.ts).
import type {ChangeEvent, ReactNode} from 'react';
import {
  createContext,
  createElement as h,
  Fragment,
  lazy,
  memo,
  StrictMode,
  Suspense,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useState,
  useSyncExternalStore,
  useTransition,
} from 'react';
import {createPortal} from 'react-dom';
import {createRoot} from 'react-dom/client';

const pause = (milliseconds = 30): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const log: string[] = [];
const listeners = new Set<() => void>();
let outside = 0;
const Words = createContext('none');

let arrive: () => void = () => undefined;
const arrived = new Promise<void>((resolve) => {
  arrive = resolve;
});
const Late = lazy(async () => {
  await arrived;
  return {default: ({text}: {readonly text: string}) => h('i', null, `late ${text}`)};
});
const Broken = lazy(() => Promise.reject(new Error('no such part')));
const Kept = memo(({text}: {readonly text: string}) => {
  log.push(`kept ${text}`);
  return h('b', null, text);
});

const Store = (): ReactNode => {
  const value = useSyncExternalStore(
    useCallback((listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }, []),
    () => outside,
  );
  const slow = useDeferredValue(value);
  return h('output', null, `${value} ${slow} ${useContext(Words)}`);
};

const Effects = ({name}: {readonly name: string}): ReactNode => {
  const [box, setBox] = useState<Element | null>();
  useLayoutEffect(() => {
    log.push(`layout ${name} ${box?.textContent}`);
    return () => void log.push(`no layout ${name}`);
  }, [name, box]);
  useEffect(() => {
    log.push(`effect ${name}`);
    return () => void log.push(`no effect ${name}`);
  }, [name]);
  return h('span', {ref: setBox, 'data-id': useId().length > 0}, name);
};

const Form = (): ReactNode => {
  const [text, setText] = useState('a');
  const [isOn, setOn] = useState(false);
  const [choice, setChoice] = useState('2');
  const took =
    (name: string) =>
    (event: {readonly type: string}): void =>
      void log.push(`${name} ${event.type}`);
  return h(
    'form',
    {onSubmit: (event) => event.preventDefault(), onFocus: took('form'), onBlur: took('form')},
    h('input', {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value.toUpperCase()),
    }),
    h('input', {type: 'checkbox', checked: isOn, onChange: () => setOn(!isOn), onKeyDown: took('box')}),
    h('input', {type: 'radio', name: 'r', defaultChecked: true}),
    h('textarea', {value: text, readOnly: true}),
    h(
      'select',
      {value: choice, onChange: (event: ChangeEvent<HTMLSelectElement>) => setChoice(event.target.value)},
      ...['1', '2', '3'].map((value) => h('option', {key: value, value}, value)),
    ),
    h(
      'p',
      {onMouseEnter: took('p'), onPointerDown: took('p'), onWheel: took('p')},
      `${text} ${isOn} ${choice}`,
    ),
  );
};

const Drawing = (): ReactNode =>
  h(
    'svg',
    {viewBox: '0 0 9 9', strokeWidth: 2, className: 'icon', 'aria-hidden': true},
    h('path', {d: 'M0 0h9', strokeLinecap: 'round', fillRule: 'evenodd'}),
    h('use', {xlinkHref: '#a'}),
  );

const Steps = ({step}: {readonly step: number}): ReactNode => {
  const [count, add] = useReducer((now: number, by: number) => now + by, 0);
  const [isPending, start] = useTransition();
  const [list, setList] = useState(['a', 'b', 'c', 'd']);
  const odd = useMemo(() => list.filter((_, index) => index % 2 === 1), [list]);
  const turn = (): void => {
    add(2);
    start(() => setList((now) => [...now].reverse().concat(`n${now.length}`)));
  };
  return h(
    Words,
    {value: `step ${step}`},
    h(
      'button',
      {type: 'button', onClick: turn, disabled: step > 8, style: {width: step, opacity: 0.5}},
      count,
    ),
    h(
      'ul',
      {'data-pending': isPending},
      ...list.map((each) => h('li', {key: each}, each, ' ', odd.includes(each))),
    ),
    h(Kept, {text: step < 4 ? 'one' : 'two'}),
    step > 1 && h(Fragment, null, h(Effects, {name: `e${Math.min(step, 3)}`}), 'text ', 0, null, false),
    step > 2 && h(Suspense, {fallback: h('em', null, 'wait')}, h(Late, {text: String(step)}), h(Store)),
    step > 5 && step < 8 && createPortal(h('aside', {onClick: () => add(10)}, 'aside'), document.body),
    step !== 6 && h(Form),
    h(Drawing),
    h('div', {dangerouslySetInnerHTML: {__html: '<u>raw</u>'}}),
    h('dialog', {open: step === 7}, h('style', null, '@page{margin:0}')),
    step === 9 && h(Suspense, {fallback: undefined}, h(Broken)),
  );
};

const set = (element: HTMLInputElement | HTMLSelectElement, value: string): void => {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element) as object, 'value');
  own?.set?.call(element, value);
  element.dispatchEvent(
    new Event(element instanceof HTMLSelectElement ? 'change' : 'input', {bubbles: true}),
  );
};
const find = <T extends Element>(selector: string): T | undefined =>
  document.querySelector<T>(selector) ?? undefined;

/** Touches every part once, as a hand would. */
function touch(): void {
  find<HTMLButtonElement>('button')?.click();
  find<HTMLElement>('aside')?.click();
  find<HTMLInputElement>('input')?.focus();
  const text = find<HTMLInputElement>('input');
  if (text !== undefined) set(text, `${text.value}x`);
  find<HTMLInputElement>('input[type=checkbox]')?.click();
  const choice = find<HTMLSelectElement>('select');
  if (choice !== undefined) set(choice, choice.value === '3' ? '1' : '3');
  find('input[type=checkbox]')?.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
  for (const type of ['pointerdown', 'mouseover', 'wheel'])
    find('p')?.dispatchEvent(new MouseEvent(type, {bubbles: true}));
  find<HTMLSelectElement>('select')?.focus();
  outside += 1;
  for (const listener of listeners) listener();
}

async function tell(): Promise<readonly string[]> {
  const place = document.body.appendChild(document.createElement('main'));
  const root = createRoot(place, {
    onUncaughtError: (error) => void log.push(`uncaught ${String(error)}`),
  });
  for (let step = 1; step <= 9; step += 1) {
    root.render(h(StrictMode, null, h(Steps, {step})));
    await pause(60);
    log.push(document.body.innerHTML);
    touch();
    if (step === 3) arrive();
    await pause(60);
    // React shows what was late when it sees fit.
    for (let tries = 0; tries < 100 && step > 2 && find('em') !== undefined; tries += 1) await pause();
    log.push(document.body.innerHTML);
  }
  root.unmount();
  await pause();
  return [...log, document.body.innerHTML];
}

declare global {
  interface Window {
    story: Promise<readonly string[]>;
  }
}
window.story = tell();
