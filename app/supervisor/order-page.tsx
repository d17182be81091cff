import {reason} from '../../shared/items/reason.ts';
import type {DocumentOf} from '../../shared/kernel/define-document.ts';
import {jobOrder} from '../../shared/production/job-order.ts';
import {workOrder} from '../../shared/production/work-order.ts';
import {workOrderStateChanged} from '../../shared/production/work-order-state-changed.ts';
import {useDocument, useDocuments} from '../device/use-documents.ts';
import {useNames} from '../device/use-names.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {StateWord} from '../office/parts/state-words.tsx';
import styles from './decision.module.css';
import {useDecision, type Choice} from './decision.tsx';
import phone from './phone.module.css';
import {Screen} from './screen.tsx';
import {operationOf} from './use-cases.ts';
import {factOf, useMay} from './use-decide.ts';
import {useFormats} from './use-formats.ts';
import {DottedLine} from './dotted-line.tsx';

type Order = DocumentOf<typeof workOrder>;

// From a line, from the late orders: back is where one came from.
const back = () => history.back();

/** A work order: how far each operation is; hold it or let it go on, without a line too. */
export const OrderPage = ({id}: {readonly id: string}) => {
  const t = useText();
  const order = useDocument(workOrder, id);
  if (order === undefined)
    return (
      <Screen title={t('phone.order.title')} onBack={back}>
        <p className={phone['calm']}>{t('phone.order.gone')}</p>
      </Screen>
    );
  return <OneOrder order={order} />;
};

const useOrderChoices = (order: Order): readonly Choice[] => {
  const t = useText();
  const may = useMay('work-order-state-changed');
  const names = useNames();
  const reasons = useDocuments(reason, {group: 'hold', isActive: true}) ?? [];
  if (!may) return [];
  const change = (kind: 'hold' | 'resume', note: string) => [
    factOf(workOrderStateChanged, {
      workOrderId: order.id,
      change: kind,
      ...(note === '' ? {} : {reason: note}),
    }),
  ];
  if (order.state === 'onHold')
    return [
      {
        key: 'resume',
        title: t('phone.order.resume'),
        means: t('phone.order.resumeMeans'),
        facts: (note) => change('resume', note),
      },
    ];
  if (order.state !== 'released' && order.state !== 'inProgress') return [];
  return [
    {
      key: 'hold',
      title: t('phone.order.hold'),
      means: t('phone.order.holdMeans'),
      needsNote: true,
      facts: (note) => change('hold', note),
    },
    // After the one that asks for words: opening an order and pressing its button must not hold it.
    ...[...reasons]
      .sort((a, b) => a.sort - b.sort)
      .map((one) => ({
        key: one.id,
        title: t('phone.order.holdFor', {reason: names.of(one)}),
        means: t('phone.order.holdMeans'),
        facts: (note: string) => change('hold', note === '' ? one.id : `${names.of(one)} · ${note}`),
      })),
  ];
};

const OneOrder = ({order}: {readonly order: Order}) => {
  const t = useText();
  const {language} = useLanguage();
  const names = useNames();
  const formats = useFormats();
  const jobs = useDocuments(jobOrder, {workOrderId: order.id}) ?? [];
  const choices = useOrderChoices(order);
  const {list, dock} = useDecision(choices, back);
  return (
    <Screen
      title={order.code}
      end={<StateWord kind="workOrder" state={order.state} />}
      onBack={back}
      dock={choices.length === 0 ? undefined : dock}
    >
      <div className={styles['headline']}>
        <b>{names.item(order.itemId)}</b>
      </div>
      <p className={phone['muted']}>
        <DottedLine
          parts={[
            `${formats.quantity(order.goodQuantity)}/${formats.quantity(order.quantity)} ${names.uom(order.itemId)}`,
            t('phone.dueOn', {day: formats.shortDay(order.dueDay)}),
            order.customerName,
          ]}
        />
      </p>
      <ul className={phone['list']}>
        {[...jobs]
          .sort((a, b) => a.operationNo - b.operationNo)
          .map((job) => (
            <li key={job.id}>
              <div>
                <p>
                  <b>{operationOf(job, language)}</b>
                </p>
                <small>
                  <DottedLine
                    parts={[
                      names.workCenter(job.workCenterId),
                      `${formats.quantity(job.goodQuantity)}/${formats.quantity(job.plannedQuantity)}`,
                      names.heldCause(job),
                    ]}
                  />
                </small>
              </div>
              <StateWord kind="jobOrder" state={job.firstPiece === 'failed' ? 'held' : job.state} />
            </li>
          ))}
      </ul>
      {choices.length > 0 && list}
    </Screen>
  );
};
