import {useMemo} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {siteFormats} from '../../i18n/site-formats.ts';
import {unitText} from '../../i18n/units.ts';
import {useMe} from './me.tsx';

/** Times and quantities as this site and this language say them. */
export const useFormats = () => {
  const {language} = useLanguage();
  const t = useText();
  const {zoneMinutes} = useMe();
  return useMemo(
    () => ({
      ...siteFormats({language, t, zoneMinutes, now: () => Date.now()}),
      unit: (uom: string) => unitText(uom, language),
    }),
    [language, t, zoneMinutes],
  );
};

export type Formats = ReturnType<typeof useFormats>;
