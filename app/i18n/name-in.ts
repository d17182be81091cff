import type {Language} from './text.ts';

/** The English name on an English screen where there is one, else the name as it was entered. */
export const nameIn = <Name extends string | null | undefined>(
  language: Language,
  name: Name,
  nameEn: string | null | undefined,
): Name | string => (language === 'en' ? nameEn : undefined) ?? name;
