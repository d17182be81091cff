import {useText} from '../../i18n/i18n.tsx';

/** The word for a record that is in use or no longer. */
export const useInUse = () => {
  const t = useText();
  return (row: {readonly isActive: boolean}): string =>
    row.isActive ? t('office-quality.inUse') : t('office-items.inactive');
};
