// What a record says, in the words of the hall: its kind, and the figures a person looks for.
import {sum} from '../../../shared/kernel/quantity.ts';
import type {MessageKey} from '../../i18n/message-key.ts';
import {useText, type Translate} from '../../i18n/i18n.tsx';
import {officeWordsMessagesZh} from '../../i18n/office-words-messages.ts';
import {useFormats} from './formats.ts';

type Body = Readonly<Record<string, unknown>>;
const isKnown = (key: string): key is keyof typeof officeWordsMessagesZh => key in officeWordsMessagesZh;

/** Name of a kind of fact; the kind itself when no word is known. */
export const kindWord = (t: Translate, kind: string): string => {
  const key = `office-words.fact.${kind}`;
  return isKnown(key) ? t(key satisfies MessageKey) : kind;
};

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const rows = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as readonly Body[]) : []); // bodies passed their schema when they came in
const quantities = (value: unknown) => sum(rows(value).map((row) => text(row['quantity']) || '0'));

/** A line about one fact: `line` for a list, `good` the figure of a report. */
export const useFactWords = () => {
  const t = useText();
  const formats = useFormats();
  return {
    kind: (kind: string) => kindWord(t, kind),
    detail: (kind: string, body: Body): string => {
      const scrap = quantities(body['scrap']);
      const lines = rows(body['lines']);
      switch (kind) {
        case 'work-reported':
          return scrap === '0'
            ? t('office-words.detail.good', {quantity: formats.quantity(text(body['goodQuantity']))})
            : t('office-words.detail.goodAndScrap', {
                quantity: formats.quantity(text(body['goodQuantity'])),
                scrap: formats.quantity(scrap),
              });
        case 'job-clocked':
          return isKnown(`office-words.clock.${text(body['type'])}`)
            ? t(`office-words.clock.${text(body['type'])}` as MessageKey)
            : text(body['type']); // the line above asked
        case 'work-order-created':
          return t('office-words.detail.quantity', {quantity: formats.quantity(text(body['quantity']))});
        case 'work-order-state-changed':
          return [
            isKnown(`office-words.change.${text(body['change'])}`)
              ? t(`office-words.change.${text(body['change'])}` as MessageKey)
              : '',
            text(body['reason']),
          ]
            .filter(Boolean)
            .join(' · ');
        case 'work-order-edition-changed':
          return text(body['edition']);
        case 'shortage-recorded':
        case 'completion-received':
        case 'item-counted':
          return t('office-words.detail.quantity', {
            quantity: formats.quantity(text(body['quantity']) || text(body['countedQuantity'])),
          });
        case 'inspection-decided':
          return isKnown(`office-words.result.${text(body['result'])}`)
            ? t(`office-words.result.${text(body['result'])}` as MessageKey)
            : '';
        case 'characteristic-measured':
          return text(body['value']);
        case 'case-resolved':
          return text(body['resolution']);
        default:
          return lines.length > 0
            ? t('office-words.detail.lines', {
                count: lines.length,
                quantity: formats.quantity(quantities(lines)),
              })
            : text(body['code']) || text(body['name']) || text(body['note']);
      }
    },
  };
};
