import styles from './gate.module.css';
import {Icon} from './icon.tsx';
import type {IconName} from './icon-shapes.ts';

export type GateState = 'passed' | 'todo' | 'attention' | 'blocked';

export type GateView = {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly state: GateState;
  /** What the mark means, for screen readers. */
  readonly stateLabel: string;
};

const marks = {
  passed: 'tick',
  todo: 'waiting',
  attention: 'attention',
  blocked: 'blocked',
} as const satisfies Record<GateState, IconName>;

/** First piece, material, drawing: what stands between a person and the first chip. */
export const Gates = ({
  gates,
  size = 'list',
}: {
  readonly gates: readonly GateView[];
  readonly size?: 'list' | 'hero';
}) => (
  <ul className={styles['gates']} data-size={size}>
    {gates.map((gate) => (
      <li key={gate.id} className={styles['gate']} data-state={gate.state}>
        <Icon name={gate.icon} />
        <span>{gate.label}</span>
        <Icon name={marks[gate.state]} className={styles['mark'] ?? ''} label={gate.stateLabel} />
      </li>
    ))}
  </ul>
);
