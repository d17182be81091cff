import {useCallback} from 'react';
import {FlowCardSheet} from '../../print/flow-card.tsx';
import {LabelSheet} from '../../print/label-sheet.tsx';
import {labelOf, type LabelSubject, type PrintTexts} from '../../print/label-templates.ts';
import {printMessagesEn, printMessagesZh} from '../../i18n/print-messages.ts';
import {useLanguage} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import type {Answers} from './api.ts';
import {useFormats} from './formats.ts';

type OrderRow = Pick<
  Answers['production']['orders'][number],
  'code' | 'itemCode' | 'itemName' | 'itemNameEn' | 'quantity' | 'uom' | 'dueDay' | 'customerName'
> & {
  readonly operations: readonly {
    readonly no: number;
    readonly name: string;
    readonly nameEn?: string | null;
  }[];
};

const usePrintTexts = (): PrintTexts => {
  const {language} = useLanguage();
  return useCallback((key) => (language === 'zh' ? printMessagesZh[key] : printMessagesEn[key]), [language]);
};

/** Prints the flow cards of released orders. */
export const PrintFlowCards = ({
  orders,
  onDone,
}: {
  readonly orders: readonly OrderRow[];
  readonly onDone: () => void;
}) => {
  const texts = usePrintTexts();
  const nameIn = useNameIn();
  const formats = useFormats();
  const cards = orders.map((order) => ({
    workOrder: order.code,
    itemCode: order.itemCode,
    itemName: nameIn(order.itemName, order.itemNameEn),
    quantity: `${formats.quantity(order.quantity)} ${formats.unit(order.uom)}`,
    dueDay: order.dueDay,
    customer: order.customerName ?? undefined,
    operations: order.operations.map((operation) => ({
      number: String(operation.no),
      name: nameIn(operation.name, operation.nameEn),
    })),
  }));
  return <FlowCardSheet cards={cards} texts={texts} onDone={onDone} />;
};

/** Prints labels of things of one kind. */
export const PrintLabels = ({
  subjects,
  onDone,
}: {
  readonly subjects: readonly LabelSubject[];
  readonly onDone: () => void;
}) => {
  const texts = usePrintTexts();
  return <LabelSheet labels={subjects.map((subject) => labelOf(subject))} texts={texts} onDone={onDone} />;
};
