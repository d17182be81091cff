import {useQuery} from '@tanstack/react-query';
import {useParams} from '@tanstack/react-router';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {ItemWords} from '../parts/item-words.tsx';
import {daysBetween} from '../../i18n/site-formats.ts';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {
  Action,
  Code,
  Columns,
  Figures,
  Hints,
  Muted,
  Page,
  Stack,
  Title,
  type Figure,
} from '../parts/page.tsx';
import {PrintFlowCards} from '../parts/print.tsx';
import {StateWord} from '../parts/state-words.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {ChangeStateDialog, type OrderChange} from './change-state-dialog.tsx';
import {OrderCases, OrderComponents, OrderReports} from './order-cards.tsx';
import {OrderDrawings} from './order-drawings.tsx';
import {OrderHistory} from './order-history.tsx';
import {OrderOperations} from './order-operations.tsx';
import type {OrderPage} from './order-page.ts';
import {ReleaseDialog} from './release-dialog.tsx';
import {useReasonName} from '../parts/use-reason-name.ts';
import {firstPieceFailed, workOrderOnHold} from '../../../shared/production/job-order.ts';

export const WorkOrderScreen = () => {
  const {id} = useParams({from: '/orders/$id'});
  const page = useQuery(api.production.order.queryOptions({id}));
  return (
    <Page>
      <Answer of={page}>{(value) => <WorkOrder page={value} />}</Answer>
    </Page>
  );
};

const changesFrom: Readonly<Record<string, readonly OrderChange[]>> = {
  draft: ['cancel'],
  released: ['hold', 'cancel'],
  inProgress: ['hold', 'shortClose', 'cancel'],
  onHold: ['resume', 'cancel'],
  completed: ['close'],
};
const icons = {hold: 'pause', resume: 'next', cancel: 'cross', close: 'lock', shortClose: 'tick'} as const;

const WorkOrder = ({page}: {readonly page: OrderPage}) => {
  const t = useText();
  const {order, jobs} = page;
  const [dialog, setDialog] = useState<OrderChange | 'release' | 'print' | undefined>(undefined);
  const mayChange = useMay('work-order-state-changed');
  const mayRelease = useMay('work-order-released');
  const reasonName = useReasonName();
  // Every operation that the order holds has its reason; one that the first piece holds says so itself.
  const causes = jobs.map(({heldCause}) => heldCause ?? '');
  const why = reasonName(
    causes.find((cause) => ![firstPieceFailed, workOrderOnHold, ''].includes(cause)) ?? '',
  );
  const close = () => setDialog(undefined);
  const changes = mayChange ? (changesFrom[order.state] ?? []) : [];
  useKeys({
    p: jobs.length > 0 ? () => setDialog('print') : undefined,
    r: order.state === 'draft' && mayRelease ? () => setDialog('release') : undefined,
  });
  return (
    <>
      <Title
        title={<Code code={order.code} />}
        note={
          <>
            <span>
              <ItemWords of={order} />
            </span>
            <StateWord kind="workOrder" state={order.state} />
            {order.state === 'onHold' && <span>{why}</span>}
            {order.isRush && <b>{t('office.orders.rushMark')}</b>}
          </>
        }
      >
        {changes.map((change) => (
          <Action
            key={change}
            label={t(`office.orders.change.${change}`)}
            icon={icons[change]}
            onClick={() => setDialog(change)}
          />
        ))}
        <Action
          label={t('office.orders.flowCard')}
          icon="print"
          hotkey="P"
          isDisabled={jobs.length === 0}
          onClick={() => setDialog('print')}
        />
        {order.state === 'draft' && mayRelease && (
          <Action
            label={t('office.orders.release')}
            icon="next"
            hotkey="R"
            isPrimary
            onClick={() => setDialog('release')}
          />
        )}
      </Title>
      <Columns>
        <Stack>
          <OrderFigures page={page} />
          <OrderCases page={page} />
          <OrderOperations page={page} />
          <OrderComponents page={page} />
          <OrderDrawings page={page} />
          <OrderReports page={page} />
        </Stack>
        <OrderHistory page={page} />
      </Columns>
      <Hints
        hints={[
          {keys: ['P'], label: t('office.orders.printCards')},
          {keys: ['Ctrl K'], label: t('office.keys.find')},
        ]}
      >
        <Muted>{t('office.orders.live')}</Muted>
      </Hints>
      {dialog === 'release' && <ReleaseDialog orders={[order]} onClose={close} />}
      {dialog === 'print' && <PrintFlowCards orders={[{...order, operations: jobs}]} onDone={close} />}
      {dialog !== undefined && dialog !== 'release' && dialog !== 'print' && (
        <ChangeStateDialog orderId={order.id} code={order.code} change={dialog} onClose={close} />
      )}
    </>
  );
};

const OrderFigures = ({page: {order, jobs}}: {readonly page: OrderPage}) => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const now =
    jobs.find((job) => job.state === 'running') ??
    jobs.find((job) => job.state !== 'completed' && job.state !== 'closed');
  const late = daysBetween(order.dueDay, formats.today());
  const isOpen = order.state === 'released' || order.state === 'inProgress' || order.state === 'onHold';
  const figures: readonly Figure[] = [
    {
      label: t('office.orders.column.quantity'),
      value: formats.quantity(order.quantity),
      note: formats.unit(order.uom),
    },
    {
      label: t('office.orders.reached'),
      value:
        jobs.length === 0
          ? '—'
          : now === undefined
            ? t('office.orders.allDone')
            : `${now.no} ${nameIn(now.name, now.nameEn)}`,
      note: now === undefined ? '' : `${formats.quantity(now.good)} / ${formats.quantity(now.planned)}`,
    },
    {
      label: t('office.orders.column.due'),
      value: formats.day(order.dueDay),
      note: isOpen && late > 0 ? t('office.orders.lateBy', {count: late}) : '',
    },
    {
      label: t('office.orders.received'),
      value: formats.quantity(order.received),
      note: t('office.orders.goodAndScrap', {
        good: formats.quantity(order.good),
        scrap: formats.quantity(order.scrap),
      }),
    },
    {
      label: t('office.orders.customer'),
      value: order.salesOrderCode ?? order.customerName ?? '—',
      note: order.salesOrderCode === null ? '' : (order.customerName ?? ''),
    },
  ];
  return <Figures figures={figures} />;
};
