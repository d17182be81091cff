import styles from './dotted-line.module.css';

/** Parts of a second line with dots between them; where the line ends, the dot is not seen. */
export const DottedLine = ({parts}: {readonly parts: readonly (string | undefined)[]}) => (
  <span className={styles['line']}>
    <span>
      {parts
        .filter((part) => part !== undefined && part !== '')
        .map((part, place) => (
          <span key={`${place} ${part}`}>{part}</span>
        ))}
    </span>
  </span>
);
