import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';
import styles from './tabs.module.css';

type Tab = {readonly id: string; readonly label: string; readonly icon?: IconName; readonly count?: string};

/** Two or more views of one thing. */
export const Tabs = <T extends Tab>({
  tabs,
  activeId,
  onSelect,
  label,
}: {
  readonly tabs: readonly T[];
  readonly activeId: T['id'];
  readonly onSelect: (id: T['id']) => void;
  readonly label?: string;
}) => (
  <div className={styles['tabs']} role="tablist" aria-label={label}>
    {tabs.map((tab) => (
      <button
        key={tab.id}
        type="button"
        role="tab"
        className={styles['tab']}
        aria-selected={tab.id === activeId}
        onClick={() => onSelect(tab.id)}
      >
        {tab.icon && <Icon name={tab.icon} />}
        {tab.label}
        {tab.count !== undefined && <b>{tab.count}</b>}
      </button>
    ))}
  </div>
);
