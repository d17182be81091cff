import {useNameIn} from '../../i18n/use-name-in.ts';
import {classNames} from '../../design/class-names.ts';
import type {Answers} from './api.ts';
import styles from './operation-boxes.module.css';

type Operation = Answers['production']['orders'][number]['operations'][number];

const share = (operation: Operation, planned: string) =>
  Math.min(
    100,
    Math.max(0, Math.round((Number(operation.good ?? 0) / Math.max(1e-9, Number(planned))) * 100)),
  );
const isDone = (operation: Operation) => operation.state === 'completed' || operation.state === 'closed';

/** The operation the order has reached: the first one that is not finished. */
export const currentOperation = (operations: readonly Operation[]): Operation | undefined =>
  operations.find((operation) => operation.state === 'running') ??
  operations.find((operation) => !isDone(operation));

const kindOf = (operation: Operation, current: Operation | undefined) =>
  (operation.state === 'held' && operation === current) || operation.hasFailedFirstPiece === true
    ? 'stop'
    : operation.isOutsourced
      ? 'out'
      : operation === current && operation.state !== undefined
        ? 'now'
        : 'plain';

/** One box an operation, filled by its good quantity: a planner asks where, not how much. */
export const OperationBoxes = ({
  operations,
  planned,
  label,
}: {
  readonly operations: readonly Operation[];
  readonly planned: string;
  readonly label: string;
}) => {
  const nameIn = useNameIn();
  const current = currentOperation(operations);
  return (
    <span className={styles['boxes']} role="img" aria-label={label}>
      {operations.map((operation) => (
        <i
          key={operation.no}
          data-kind={kindOf(operation, current)}
          title={`${operation.no} ${nameIn(operation.name, operation.nameEn)} ${operation.good ?? 0}/${planned}`}
        >
          <u style={{width: `${isDone(operation) ? 100 : share(operation, planned)}%`}} />
        </i>
      ))}
    </span>
  );
};

/** One box for the legend. */
export const LegendBox = ({
  kind,
  percent,
}: {
  readonly kind: 'plain' | 'now' | 'out' | 'stop';
  readonly percent: number;
}) => (
  <span className={classNames(styles['boxes'], styles['legend'])}>
    <i data-kind={kind}>
      <u style={{width: `${percent}%`}} />
    </i>
  </span>
);
