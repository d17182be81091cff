import {useCallback} from 'react';
import {useLanguage} from './i18n.tsx';
import {nameIn} from './name-in.ts';

/** `nameIn(row.itemName, row.itemNameEn)` in the language of the screen. */
export const useNameIn = () => {
  const {language} = useLanguage();
  return useCallback(
    <Name extends string | null>(name: Name, nameEn: string | null | undefined) =>
      nameIn(language, name, nameEn),
    [language],
  );
};
