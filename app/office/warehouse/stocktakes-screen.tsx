import { useText } from '../../i18n/i18n.tsx';
import { Page, Title } from '../parts/page.tsx';

export const StocktakesScreen = () => {
  const t = useText();
  return <Page><Title title={t('office.nav.today')} /></Page>;
};
