import {useNavigate} from '@tanstack/react-router';
import {useText} from '../../i18n/i18n.tsx';
import {Action, Empty, Page} from './page.tsx';

/** A page that failed while it was drawn: the frame stays, and there is a way on. */
export const BrokenPage = () => {
  const t = useText();
  return (
    <Page>
      <Empty title={t('office.page.broken')} next={t('office.page.brokenNext')}>
        <Action label={t('office.page.reload')} icon="repeat" isPrimary onClick={() => location.reload()} />
      </Empty>
    </Page>
  );
};

export const NoSuchPage = () => {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Page>
      <Empty title={t('office.page.none')} next={t('office.page.noneNext')}>
        <Action
          label={t('office.page.home')}
          icon="calendar"
          isPrimary
          onClick={() => void navigate({to: '/'})}
        />
      </Empty>
    </Page>
  );
};
