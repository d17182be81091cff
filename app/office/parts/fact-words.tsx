// What a record says, in the words of the hall: its kind, and the figures a person looks for.
import {sum} from '../../../shared/kernel/quantity.ts';
import {isMeasurementOk} from '../../../shared/quality/judge-measurement.ts';
import type {MessageKey} from '../../i18n/message-key.ts';
import {useText, type Translate} from '../../i18n/i18n.tsx';
import {officeWordsMessagesZh} from '../../i18n/office-words-messages.ts';
import {useNameIn} from '../../i18n/use-name-in.ts';
import type {Answers} from './api.ts';
import {useFormats} from './formats.ts';
import {useReasonName} from './use-reason-name.ts';

type Body = Readonly<Record<string, unknown>>;
/** What the server knows of the things that a body names by key. */
type About = Answers['reports']['journal'][number]['about'];
const isKnown = (key: string): key is keyof typeof officeWordsMessagesZh => key in officeWordsMessagesZh;

/** Name of a kind of fact; the kind itself when no word is known. */
export const kindWord = (t: Translate, kind: string): string => {
  const key = `office-words.fact.${kind}`;
  return isKnown(key) ? t(key satisfies MessageKey) : kind;
};

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const rows = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as readonly Body[]) : []); // bodies passed their schema when they came in
/** What the lines of a body hold together. */
export const quantities = (value: unknown) => sum(rows(value).map((row) => text(row['quantity']) || '0'));

/** A line about one fact: `line` for a list, `good` the figure of a report. */
export const useFactWords = () => {
  const t = useText();
  const formats = useFormats();
  const nameIn = useNameIn();
  const reasonName = useReasonName();
  // "Spigot diameter 142.13 mm · Failed"; of a check that is not known, what was recorded.
  const measured = (body: Body, about: About | undefined) => {
    const {characteristic} = about ?? {characteristic: null};
    const value = text(body['value']);
    const {isOk} = body;
    if (characteristic === null) return [`#${Number(body['no'])}`, value].filter(Boolean).join(' ');
    const unit = value === '' ? '' : formats.unit(characteristic.uom ?? '');
    const isGood = isMeasurementOk(characteristic, {
      ...(value === '' ? {} : {value}),
      ...(typeof isOk === 'boolean' ? {isOk} : {}),
      ...(typeof body['photo'] === 'string' ? {photo: body['photo']} : {}),
    });
    const what = [nameIn(characteristic.name, characteristic.nameEn), value, unit].filter(Boolean).join(' ');
    return `${what} · ${t(isGood ? 'office-words.result.pass' : 'office-words.result.fail')}`;
  };
  // "16 good, 2 scrap, 1 rework"; of what there was none only the good pieces are said.
  const reported = (body: Body) => {
    const scrap = quantities(body['scrap']);
    const rework = text(body['reworkQuantity']) || '0';
    return [
      t('office-words.detail.good', {quantity: formats.quantity(text(body['goodQuantity']))}),
      scrap === '0' ? '' : t('office-words.detail.scrap', {quantity: formats.quantity(scrap)}),
      rework === '0' ? '' : t('office-words.detail.rework', {quantity: formats.quantity(rework)}),
    ]
      .filter(Boolean)
      .join(t('office-lists.comma'));
  };
  return {
    kind: (kind: string) => kindWord(t, kind),
    /**
     * What it is about: "2611-0126 / 20 Rough turn", or the number of the check. In the middle of an upgrade a server of
     * the release before may answer, which does not tell.
     */
    about: (about: About | undefined): string => {
      const {job, inspectionCode} = about ?? {job: null, inspectionCode: null};
      return job === null
        ? (inspectionCode ?? '')
        : `${job.orderCode} / ${job.no} ${nameIn(job.name, job.nameEn)}`;
    },
    detail: (kind: string, body: Body, about?: About): string => {
      const lines = rows(body['lines']);
      switch (kind) {
        case 'work-reported':
          return reported(body);
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
            reasonName(text(body['reason'])),
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
          return measured(body, about);
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
