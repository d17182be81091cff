import {useMemo} from 'react';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {currentOperation, OperationBoxes} from '../parts/operation-boxes.tsx';
import {Code, Muted} from '../parts/page.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';
import {lateDays, OrderAttention, type OrderRow} from './order-attention.tsx';

/** Columns of the work order list; `text` is what goes into the CSV file. */
export const useOrderColumns = (): readonly Column<OrderRow>[] => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const common = useCommonColumns();
  const {language} = useLanguage();
  return useMemo(() => {
    const today = formats.today();
    // English is wider; what Chinese leaves over makes the boxes of the operations as wide as they are meant.
    const least = (zh: number, en: number) => `${language === 'zh' ? zh : en}px`;
    const nowText = (row: OrderRow) => {
      const now = currentOperation(row.operations);
      return now === undefined || row.state === 'completed'
        ? ''
        : `${now.no} ${nameIn(now.name, now.nameEn)}`;
    };
    const doneText = (row: OrderRow) => {
      const now = currentOperation(row.operations);
      return row.operations.length === 0
        ? ''
        : now === undefined
          ? `${formats.quantity(row.good)}/${formats.quantity(row.quantity)}`
          : `${formats.quantity(now.good ?? '0')}/${formats.quantity(row.quantity)}`;
    };
    return [
      {
        key: 'code',
        label: t('office.orders.column.code'),
        width: '136px',
        least: least(112, 138),
        cell: (row) => (
          <>
            <Code code={row.code} /> <b>{row.isRush ? t('office.orders.rushMark') : ''}</b>
          </>
        ),
        text: (row) => row.code,
      },
      {...common.item(), least: least(210, 246)},
      {
        key: 'quantity',
        gives: 2,
        label: t('office.orders.column.quantity'),
        width: '66px',
        isRight: true,
        cell: (row) => formats.quantity(row.quantity),
        text: (row) => row.quantity,
      },
      {
        key: 'progress',
        label: t('office.orders.column.progress'),
        width: '216px',
        least: '100px',
        cell: (row) => (
          <OperationBoxes
            operations={row.operations}
            planned={row.quantity}
            label={`${nowText(row)} ${doneText(row)}`}
          />
        ),
      },
      {
        key: 'now',
        gives: 5,
        label: t('office.orders.column.now'),
        width: '152px',
        least: least(116, 146),
        cell: nowText,
        text: nowText,
      },
      {
        key: 'done',
        gives: 4,
        label: t('office.orders.column.done'),
        width: '74px',
        isRight: true,
        cell: (row) => <Muted>{doneText(row)}</Muted>,
        text: doneText,
      },
      common.due(({dueDay}) => dueDay, '66px', '58px'),
      {
        key: 'attention',
        label: t('office.orders.column.attention'),
        width: '118px',
        least: least(108, 132),
        cell: (row) => <OrderAttention row={row} today={today} />,
        text: (row) =>
          lateDays(row, today) > 0 ? t('office.orders.lateBy', {count: lateDays(row, today)}) : '',
      },
      common.state('workOrder', ({state}) => state, '140px', least(102, 118)),
      {
        key: 'customer',
        gives: 1,
        label: t('office.orders.column.customer'),
        width: '92px',
        cell: (row) => <Muted>{row.customerName ?? ''}</Muted>,
        text: (row) => row.customerName ?? '',
        filter: byValue((row) => row.customerName),
      },
      {
        key: 'area',
        label: t('office-records.area'),
        width: '120px',
        cell: (row) => row.areas.join(t('office-lists.comma')),
        text: (row) => row.areas.join(t('office-lists.comma')),
        filter: {values: (row) => row.areas},
        isExtra: true,
      },
    ];
  }, [t, nameIn, formats, common, language]);
};
