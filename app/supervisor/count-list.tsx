import {item} from '../../shared/items/item.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {isPositive} from '../../shared/kernel/quantity.ts';
import {varianceOf} from '../../shared/warehouse/count-result.ts';
import {location} from '../../shared/warehouse/location.ts';
import {stocktakeTask} from '../../shared/warehouse/stocktake-task.ts';
import {Icon} from '../design/icon.tsx';
import {useTerminal} from '../device/terminal-context.tsx';
import {useDocuments} from '../device/use-documents.ts';
import {useNames} from '../device/use-names.ts';
import {useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';
import {useMay} from './use-decide.ts';
import {useFormats} from './use-formats.ts';
import {goTo} from './use-place.ts';

type Task = DocumentOf<typeof stocktakeTask>;
export type CountToDecide = {
  readonly key: string;
  readonly task: Task;
  readonly result: Task['results'][number];
};

const keyOf = (task: Task, {locationId, itemId, lotId = ''}: Task['results'][number]) =>
  [task.id, locationId, itemId, lotId].join('|');

/** Every line of a count that is not closed; those that wait for an approval first. */
export const useCounts = (): readonly CountToDecide[] =>
  (useDocuments(stocktakeTask) ?? [])
    .filter(({state}) => state !== 'closed' && state !== 'cancelled')
    .flatMap((task) => task.results.map((result) => ({key: keyOf(task, result), task, result})));

/** Lines that wait for this person. */
export const useCountsToDecide = (): readonly CountToDecide[] => {
  const may = useMay('count-approved');
  return useCounts().filter(({result}) => may && result.state === 'toApprove');
};

/** A difference with its sign, as people write it. */
export const useVariance = () => {
  const formats = useFormats();
  return ({result}: CountToDecide): string => {
    const variance = varianceOf(result);
    const text = formats.quantity(variance).replace('-', '−');
    return isPositive(variance) ? `+${text}` : text;
  };
};

/** One line a difference: what, where, by how many. */
export const CountList = ({counts}: {readonly counts: readonly CountToDecide[]}) => {
  const t = useText();
  const terminal = useTerminal();
  const names = useNames();
  const variance = useVariance();
  return (
    <ul className={styles['list']}>
      {counts.map((count) => (
        <li key={count.key}>
          <button type="button" onClick={() => goTo('cases', count.key, 'count')}>
            <Icon name="count" />
            <div>
              <p>
                <b>{`${terminal.get(item, count.result.itemId)?.code ?? ''} ${names.item(count.result.itemId)}`}</b>
              </p>
              <small>
                {t('phone.countAt', {
                  place: terminal.get(location, count.result.locationId)?.code ?? count.result.locationId,
                  task: count.task.code,
                })}
              </small>
            </div>
            <strong>{`${variance(count)} ${names.uom(count.result.itemId)}`}</strong>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  );
};
