import {item} from '../../shared/items/item.ts';
import {countApproved} from '../../shared/warehouse/count-approved.ts';
import {location} from '../../shared/warehouse/location.ts';
import {recountRequested} from '../../shared/warehouse/recount-requested.ts';
import {person} from '../../shared/access/person.ts';
import {useTerminal} from '../device/terminal-context.tsx';
import {useNames} from '../device/use-names.ts';
import {useText} from '../i18n/i18n.tsx';
import {StateWord} from '../office/parts/state-words.tsx';
import {useCounts, useVariance, type CountToDecide} from './count-list.tsx';
import styles from './decision.module.css';
import {useDecision, type Choice} from './decision.tsx';
import phone from './phone.module.css';
import {Screen} from './screen.tsx';
import {factOf, useMay} from './use-decide.ts';
import {useFormats} from './use-formats.ts';
import {goTo} from './use-place.ts';
import {DottedLine} from './dotted-line.tsx';

const back = () => goTo('cases');

/** One counted line: what is there beside what the books said, and what becomes of the difference. */
export const CountPage = ({id}: {readonly id: string}) => {
  const t = useText();
  const count = useCounts().find(({key}) => key === id);
  if (count === undefined)
    return (
      <Screen title={t('phone.count.title')} onBack={back}>
        <p className={phone['calm']}>{t('phone.count.gone')}</p>
      </Screen>
    );
  return <OneCount count={count} />;
};

const useCountChoices = ({task, result}: CountToDecide, variance: string): readonly Choice[] => {
  const t = useText();
  const names = useNames();
  const mayApprove = useMay('count-approved');
  const mayRecount = useMay('recount-requested');
  const {locationId, itemId, lotId} = result;
  const named = {
    taskId: task.id,
    locationId,
    itemId,
    ...(lotId === undefined ? {} : {lotCode: lotId.slice(itemId.length + 1)}),
  };
  const difference = `${variance} ${names.uom(itemId)}`;
  return [
    ...(mayApprove
      ? [
          {
            key: 'approve',
            title: t('phone.count.approve', {difference}),
            means: t('phone.count.approveMeans'),
            facts: () => [factOf(countApproved, {...named, countFactId: result.factId})],
          },
        ]
      : []),
    ...(mayRecount
      ? [
          {
            key: 'recount',
            title: t('phone.count.recount'),
            means: t('phone.count.recountMeans'),
            facts: () => [factOf(recountRequested, named)],
          },
        ]
      : []),
  ];
};

const OneCount = ({count}: {readonly count: CountToDecide}) => {
  const t = useText();
  const terminal = useTerminal();
  const names = useNames();
  const formats = useFormats();
  const variance = useVariance()(count);
  const {task, result} = count;
  const {list, dock} = useDecision(useCountChoices(count, variance), back);
  const isOpen = result.state === 'toApprove';
  const uom = names.uom(result.itemId);
  const place = terminal.get(location, result.locationId)?.code ?? result.locationId;
  return (
    <Screen
      title={t('phone.count.title')}
      end={<p>{task.code}</p>}
      onBack={back}
      dock={isOpen ? dock : undefined}
    >
      <div className={styles['headline']}>
        <b>{`${names.item(result.itemId)} ${terminal.get(item, result.itemId)?.code ?? ''}`}</b>
      </div>
      <p className={phone['muted']}>
        <DottedLine parts={[place, result.lotId?.slice(result.itemId.length + 1)]} />
      </p>
      <div className={styles['sides']}>
        <article className={styles['side']}>
          <p className={styles['who']}>{t('phone.count.counted')}</p>
          <p className={styles['figure']}>{`${formats.quantity(result.countedQuantity)} ${uom}`}</p>
          <p>
            <DottedLine
              parts={[
                terminal.get(person, result.actorId)?.name,
                result.countedAt === undefined ? '' : formats.moment(result.countedAt),
                result.round > 1 ? t('phone.count.round', {round: result.round}) : '',
              ]}
            />
          </p>
        </article>
        <article className={styles['side']}>
          <p className={styles['who']}>{t('phone.count.books')}</p>
          <p className={styles['figure']}>{`${formats.quantity(result.seenQuantity)} ${uom}`}</p>
          <p>{t('phone.count.differs', {difference: `${variance} ${uom}`})}</p>
        </article>
      </div>
      {isOpen ? (
        list
      ) : (
        <p className={phone['calm']}>
          <StateWord kind="countLine" state={result.state} />
        </p>
      )}
    </Screen>
  );
};
