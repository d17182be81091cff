import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {problemText} from '../../../shared/kernel/problem.ts';
import {compare} from '../../../shared/kernel/quantity.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {useFormats} from '../parts/formats.ts';
import {ItemWords} from '../parts/item-words.tsx';
import {useMay} from '../parts/me.tsx';
import {Card, Muted} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import styles from './order.module.css';
import {ReverseDialog} from '../parts/reverse-dialog.tsx';
import type {OrderPage} from './order-page.ts';

/** Open cases about the order, each with a way to it. */
export const OrderCases = ({page: {cases}}: {readonly page: OrderPage}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  if (cases.length === 0) return undefined;
  return (
    <Card
      title={
        <>
          <StateBadge
            shape="attention"
            tone="attention"
            label={t('office.orders.casesOpen', {count: cases.length})}
          />
        </>
      }
    >
      <SimpleTable
        rows={cases}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'what',
            label: t('office-cases.cases.what'),
            isFlexible: true,
            cell: (row) => (
              <Link to="/cases/$id" params={{id: row.id}}>
                <b>{problemText({code: row.problemCode, params: row.params}, language).headline}</b>
              </Link>
            ),
          },
          {
            key: 'age',
            label: t('office-cases.cases.age'),
            isRight: true,
            cell: (row) => formats.age(row.openedAt),
          },
        ]}
      />
    </Card>
  );
};

/** What the order needs and what was issued for it, with the lots. */
export const OrderComponents = ({page: {components}}: {readonly page: OrderPage}) => {
  const t = useText();
  const formats = useFormats();
  if (components.length === 0) return undefined;
  const isAll = components.every((line) => compare(line.issued, line.required) >= 0);
  return (
    <Card title={t('office.orders.components')} end={isAll ? t('office.orders.allIssued') : undefined}>
      <SimpleTable
        rows={components}
        keyOf={(line) => String(line.lineNo)}
        columns={[
          {
            key: 'item',
            label: t('office.orders.component'),
            isFlexible: true,
            cell: (line) => (
              <Link to="/stock/$id" params={{id: line.itemId}}>
                <ItemWords of={line} />
              </Link>
            ),
          },
          {key: 'lots', label: t('office.orders.lot'), cell: (line) => <Muted>{line.lots.join(' ')}</Muted>},
          {
            key: 'need',
            label: t('office.orders.need'),
            isRight: true,
            cell: (line) => `${formats.quantity(line.required)} ${formats.unit(line.uom)}`,
          },
          {
            key: 'issued',
            label: t('office.orders.issued'),
            isRight: true,
            cell: (line) => (
              <b>
                {formats.quantity(line.issued)} {formats.unit(line.uom)}
              </b>
            ),
          },
        ]}
      />
    </Card>
  );
};

/** Work reports; each can be reversed in full, never edited. */
export const OrderReports = ({page: {reports}}: {readonly page: OrderPage}) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay('work-reversed');
  const [chosen, setChosen] = useState<OrderPage['reports'][number] | undefined>(undefined);
  const nameIn = useNameIn();
  const operationOf = ({no, operationName, operationNameEn}: OrderPage['reports'][number]) =>
    `${no} ${nameIn(operationName, operationNameEn)}`;
  if (reports.length === 0) return undefined;
  return (
    <Card title={t('office.orders.reports')} end={t('office.table.rows', {count: reports.length})}>
      <SimpleTable
        rows={reports}
        keyOf={(row) => row.id}
        columns={[
          {key: 'at', label: t('office.orders.at'), cell: (row) => formats.full(row.happenedAt)},
          {
            key: 'operation',
            label: t('office.orders.operation'),
            cell: operationOf,
          },
          {
            key: 'who',
            label: t('office-stock.who'),
            cell: (row) => (
              <>
                {row.actorName} <Muted>{row.deviceName ?? t('office-cases.cases.fromOffice')}</Muted>
              </>
            ),
          },
          {
            key: 'good',
            label: t('office.orders.good'),
            isRight: true,
            cell: (row) => (
              <b className={row.state === 'reversed' ? styles['reversed'] : undefined}>
                {formats.quantity(row.good)}
              </b>
            ),
          },
          {
            key: 'scrap',
            label: t('office.orders.scrap'),
            isRight: true,
            cell: (row) => (row.scrap === '0' ? '' : formats.quantity(row.scrap)),
          },
          {
            key: 'rework',
            label: t('office.orders.rework'),
            isRight: true,
            cell: (row) => (row.rework === '0' ? '' : formats.quantity(row.rework)),
          },
          {
            key: 'do',
            label: '',
            isRight: true,
            width: '90px',
            cell: (row) =>
              row.state === 'reversed' ? (
                <Muted>{t('office-cases.cases.reversed')}</Muted>
              ) : (
                may && (
                  <button type="button" className={styles['link']} onClick={() => setChosen(row)}>
                    {t('common.action.reverse')}
                  </button>
                )
              ),
          },
        ]}
      />
      {chosen && (
        <ReverseDialog
          kind="work"
          id={chosen.id}
          what={`${operationOf(chosen)} · ${chosen.good} · ${chosen.actorName}`}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Card>
  );
};
