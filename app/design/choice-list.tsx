import styles from './choice-list.module.css';

type Choice = {readonly id: string; readonly label: string; readonly detail?: string};

/** One of several answers; each names its consequence, and the primary repeats the chosen one. */
export const ChoiceList = <T extends Choice>({
  choices,
  activeId,
  onSelect,
  label,
  columns = 1,
}: {
  readonly choices: readonly T[];
  readonly activeId?: T['id'] | undefined;
  readonly onSelect: (id: T['id']) => void;
  readonly label?: string;
  readonly columns?: 1 | 2;
}) => (
  <div className={styles['choices']} role="radiogroup" aria-label={label} data-columns={columns}>
    {choices.map((choice) => (
      <button
        key={choice.id}
        type="button"
        role="radio"
        className={styles['choice']}
        aria-checked={choice.id === activeId}
        onClick={() => onSelect(choice.id)}
      >
        {choice.label}
        {choice.detail !== undefined && <small>{choice.detail}</small>}
      </button>
    ))}
  </div>
);
