import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';
import styles from './count-tabs.module.css';

type CountTab = {readonly id: string; readonly label: string; readonly value: string};

/** Good, scrap, rework: each tab holds its number; the active one is larger with a 3 px edge. */
export const CountTabs = <T extends CountTab>({
  tabs,
  activeId,
  onSelect,
  size = 'full',
  act,
}: {
  readonly tabs: readonly T[];
  readonly activeId: T['id'];
  readonly onSelect: (id: T['id']) => void;
  /** compact: on screens where chips need the room. */
  readonly size?: 'full' | 'compact';
  /** What a press on the active tab does, said in it. */
  readonly act?: {readonly icon: IconName; readonly label: string} | undefined;
}) => (
  <div
    className={styles['counts']}
    data-size={size}
    role="tablist"
    style={{
      gridTemplateColumns: tabs
        .map((tab) => (tab.id === activeId ? 'minmax(0, 1.5fr)' : 'minmax(0, 1fr)'))
        .join(' '),
    }}
  >
    {tabs.map((tab) => (
      <button
        key={tab.id}
        type="button"
        role="tab"
        className={styles['count']}
        aria-selected={tab.id === activeId}
        data-length={tab.value.length > 3 ? 'long' : 'short'}
        onClick={() => onSelect(tab.id)}
      >
        <span>{tab.label}</span>
        <b>{tab.value}</b>
        {act && tab.id === activeId && (
          <i>
            <Icon name={act.icon} />
            {act.label}
          </i>
        )}
      </button>
    ))}
  </div>
);
