import styles from './reason-chips.module.css';

type Chip = {readonly id: string; readonly label: string};
type ChipGroup = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly chips: readonly Chip[];
};

/** One tap adds one piece with its reason; the counting itself is reason-counts.ts. */
export const ReasonChips = ({
  groups,
  counts,
  activeId,
  onAdd,
  more,
}: {
  readonly groups: readonly ChipGroup[];
  readonly counts: Readonly<Record<string, number>>;
  readonly activeId?: string | undefined;
  readonly onAdd: (id: string) => void;
  /** Opens the rest when there are more than eight reasons. */
  readonly more?: {readonly label: string; readonly onPress: () => void};
}) => (
  <div>
    {groups.map((group, index) => (
      <section key={group.id} className={styles['section']}>
        <p className={styles['group']}>
          {group.label}
          {group.hint !== undefined && <span>{group.hint}</span>}
        </p>
        <div className={styles['chips']}>
          {group.chips.map((chip) => (
            <button
              key={chip.id}
              type="button"
              className={styles['chip']}
              data-counted={counts[chip.id] ? 'yes' : 'no'}
              data-active={chip.id === activeId ? 'yes' : 'no'}
              onClick={() => onAdd(chip.id)}
            >
              <span>{chip.label}</span>
              {counts[chip.id] ? <b>{counts[chip.id]}</b> : undefined}
            </button>
          ))}
          {more && index === groups.length - 1 && (
            <button type="button" className={`${styles['chip']} ${styles['more']}`} onClick={more.onPress}>
              {more.label}
            </button>
          )}
        </div>
      </section>
    ))}
  </div>
);
