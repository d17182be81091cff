import {useCallback} from 'react';
import {useLanguage} from '../../i18n/i18n.tsx';
import {nameIn} from '../../i18n/name-in.ts';

type Named = {
  readonly operationNo: number;
  readonly operationName: string;
  readonly operationNameEn?: string | undefined;
};

/** "40 精车" in the language of the screen. */
export const useOperationName = () => {
  const {language} = useLanguage();
  return useCallback(
    ({operationNo, operationName, operationNameEn}: Named): string =>
      `${operationNo} ${nameIn(language, operationName, operationNameEn)}`,
    [language],
  );
};
