import type {ReactNode} from 'react';
import {Tabs} from '../../design/tabs.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './home-tabs.module.css';
import {useRouter} from './router.tsx';

/** The two halves of home: my jobs, and everything else one can do here. */
export const HomeTabs = ({
  activeId,
  count,
  end,
}: {
  readonly activeId: 'jobs' | 'menu';
  readonly count?: number;
  readonly end?: ReactNode;
}) => {
  const t = useText();
  const {go} = useRouter();
  return (
    <div className={styles['home']}>
      <Tabs
        activeId={activeId}
        onSelect={(id) => go(id === 'jobs' ? '/' : '/menu', {replace: true})}
        tabs={[
          {id: 'jobs', label: t('shell.menu.jobs'), ...(count === undefined ? {} : {count: String(count)})},
          {id: 'menu', label: t('shell.menu.others')},
        ]}
      />
      {end !== undefined && <div className={styles['end']}>{end}</div>}
    </div>
  );
};
