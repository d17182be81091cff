import {Checkbox} from '@mantine/core';
import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './column-chooser.module.css';

type Choice = {readonly key: string; readonly label: string};

/** Which columns a view shows, and in which order: the chosen ones first, as they stand. */
export const ColumnChooser = ({
  columns,
  chosen,
  onChange,
}: {
  readonly columns: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (keys: readonly string[]) => void;
}) => {
  const t = useText();
  const shown = chosen.flatMap((key) => columns.filter((column) => column.key === key));
  const hidden = columns.filter(({key}) => !chosen.includes(key));
  const swap = (at: number) => {
    const next = [...chosen];
    next.splice(at, 2, ...next.slice(at, at + 2).reverse());
    onChange(next);
  };
  const toggle = (key: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, key] : chosen.filter((other) => other !== key));
  return (
    <fieldset className={styles['columns']}>
      <legend>{t('office-lists.columns')}</legend>
      {[...shown, ...hidden].map(({key, label}) => {
        const at = chosen.indexOf(key);
        return (
          <div key={key}>
            <Checkbox
              label={label}
              checked={at >= 0}
              disabled={at >= 0 && chosen.length === 1}
              onChange={(event) => toggle(key, event.currentTarget.checked)}
            />
            {at > 0 && (
              <button
                type="button"
                aria-label={t('office-lists.up', {column: label})}
                onClick={() => swap(at - 1)}
              >
                <Icon name="back" size="s" />
              </button>
            )}
            {at >= 0 && at < chosen.length - 1 && (
              <button
                type="button"
                aria-label={t('office-lists.down', {column: label})}
                onClick={() => swap(at)}
              >
                <Icon name="next" size="s" />
              </button>
            )}
          </div>
        );
      })}
    </fieldset>
  );
};
