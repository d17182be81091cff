import {useMemo} from 'react';
import {useIdentity, useStatus} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {siteFormats} from '../i18n/site-formats.ts';

/** Times and quantities as the site of this phone says them, by the server's clock. */
export const useFormats = () => {
  const {language} = useLanguage();
  const t = useText();
  const {zoneMinutes} = useIdentity();
  const {clockOffsetMs = 0} = useStatus();
  return useMemo(
    () => siteFormats({language, t, zoneMinutes, now: () => Date.now() + clockOffsetMs}),
    [language, t, zoneMinutes, clockOffsetMs],
  );
};
