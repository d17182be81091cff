import type {CodeReading} from '../../shared/items/code-payload.ts';
import {scanBegan} from '../design/hardware-keys.ts';
import type {WedgeConfig, WedgeKey, WedgeState, WedgeStep} from './wedge.ts';
import {emptyWedge, wedgeDefaults, wedgeKey, wedgeSilence} from './wedge.ts';

type Options = {
  readonly onReading: (reading: CodeReading) => void;
  readonly onWarning?: (warning: 'swallowedByIme') => void;
  readonly now: () => number;
  readonly config?: Partial<WedgeConfig>;
  readonly target?: Document;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

const focusedField = (target: Document): Field | undefined => {
  const focused = target.activeElement;
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : undefined;
};

// The first keys of a burst reach the field before the burst is certain. Give it back what it held.
// React listens for input events and remembers values itself, hence the prototype's setter.
const restore = (field: Field, value: string): void => {
  if (field.value === value) return;
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  const setter = Object.getOwnPropertyDescriptor(prototype, 'value');
  if (setter?.set) setter.set.call(field, value);
  field.dispatchEvent(new Event('input', {bubbles: true}));
};

// A scanner that has ended a code with Enter does so every time. Silence then means a busy machine, not the end.
const patientSilence = 600;

/** A field that wants the scanner's text as typed text says so: <input data-scan="field">. */
const keepsScans = (field: Field | undefined): boolean => field?.getAttribute('data-scan') === 'field';

/** Hears the wedge scanner anywhere on the page, before any field does. Returns its stop function. */
export const listenToWedge = (options: Options): (() => void) => {
  const target = options.target ?? document;
  const config = {...wedgeDefaults, ...options.config};
  let state: WedgeState = emptyWedge;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: {readonly field: Field; readonly value: string} | undefined;
  let endsWithKey = false;

  const report = (step: WedgeStep): void => {
    const {outcome} = step;
    if (outcome === undefined || outcome.kind === 'repeated') return;
    if (outcome.kind === 'swallowedByIme') return options.onWarning?.('swallowedByIme');
    const {text, aim} = outcome;
    const reading: CodeReading = {raw: text, source: 'wedge', at: options.now()};
    options.onReading(aim === undefined ? reading : {...reading, aim});
  };
  const advance = (step: WedgeStep): void => {
    state = step.state;
    if (step.take && before) restore(before.field, before.value);
    if (state.typed.length === 0) before = undefined;
    report(step);
  };
  const silence = (lastKeyAt: number): void => {
    if (keepsScans(focusedField(target))) return;
    advance(wedgeSilence(state, lastKeyAt + config.silence, config));
  };
  const onKey = (event: KeyboardEvent): void => {
    const field = focusedField(target);
    if (keepsScans(field)) return;
    const {key, timeStamp, isComposing, ctrlKey, altKey, metaKey} = event;
    const pressed: WedgeKey = {key, timeStamp, isComposing, ctrlKey, altKey, metaKey};
    const step = wedgeKey(state, pressed, config);
    // keydown comes before the field changes, so this is what it held when the burst began
    if (step.state.typed.length === 1) before = field && {field, value: field.value};
    if (step.take) {
      event.preventDefault();
      event.stopImmediatePropagation();
      dispatchEvent(new Event(scanBegan));
    }
    if (config.endKeys.includes(key) && step.outcome?.kind === 'code') endsWithKey = true;
    advance(step);
    clearTimeout(timer);
    const patience = endsWithKey ? patientSilence : config.silence;
    if (state.typed.length > 0) timer = setTimeout(() => silence(timeStamp), patience);
  };

  target.addEventListener('keydown', onKey, true);
  return () => {
    clearTimeout(timer);
    target.removeEventListener('keydown', onKey, true);
  };
};
