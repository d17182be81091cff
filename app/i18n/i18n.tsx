import {
  createContext,
  Fragment,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type {MessageKey} from './message-key.ts';
import {partsOf, textOf, type Catalogue, type Language, type TextParams} from './text.ts';

const languageKey = 'chejian.language'; // index.html and public/rescue.html read the same word

type LanguageState = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly catalogue: Catalogue;
};

const LanguageContext = createContext<LanguageState | undefined>(undefined);

const storedLanguage = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'zh' || asked === 'en') return asked;
  try {
    return localStorage.getItem(languageKey)?.startsWith('en') ? 'en' : 'zh';
  } catch {
    return 'zh'; // a private window may forbid storage
  }
};

const storeLanguage = (language: Language) => {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // The choice holds until the page is closed.
  }
};

/** Gives every part below it texts in the language of this device. */
export const LanguageProvider = ({
  catalogue,
  children,
}: {
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}) => {
  const [language, setState] = useState(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    storeLanguage(next);
    setState(next);
  }, []);
  const value = useMemo(() => ({language, setLanguage, catalogue}), [language, setLanguage, catalogue]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
};

/** Gives every part below it other texts in the same language. */
export const CatalogueProvider = ({
  catalogue,
  children,
}: {
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}) => {
  const {language, setLanguage} = useLanguage();
  const value = useMemo(() => ({language, setLanguage, catalogue}), [language, setLanguage, catalogue]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
};

/** The language of this device and the way to change it. */
export const useLanguage = (): LanguageState => {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('LanguageProvider is missing above this component');
  return state;
};

export type Translate = (key: MessageKey, params?: TextParams) => string;

/** `const t = useText()`; `t('common.report', {count: 3})`. */
export const useText = (): Translate => {
  const {catalogue, language} = useLanguage();
  return useCallback((key, params) => textOf(catalogue, language, key, params), [catalogue, language]);
};

/** Like useText, for a sentence with something bold in it: `rich('sync.toUpload', {count: <b>12</b>})`. */
export const useRichText = () => {
  const {catalogue, language} = useLanguage();
  return useCallback(
    (key: MessageKey, params: Readonly<Record<string, ReactNode>>): ReactNode =>
      partsOf(textOf(catalogue, language, key)).map((part, index) => (
        <Fragment key={index}>
          {'text' in part ? part.text : (params[part.name] ?? `{${part.name}}`)}
        </Fragment>
      )),
    [catalogue, language],
  );
};
