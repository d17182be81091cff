// The records a case is about, side by side: who, when, how many, from where. They come with the case.
import {device} from '../../shared/access/device.ts';
import {person} from '../../shared/access/person.ts';
import {item} from '../../shared/items/item.ts';
import {sum} from '../../shared/kernel/quantity.ts';
import {workReport} from '../../shared/production/work-report.ts';
import {stockMovement} from '../../shared/warehouse/stock-movement.ts';
import {useTerminal} from '../device/terminal-context.tsx';
import {useDocument, useDocuments} from '../device/use-documents.ts';
import {useNames} from '../device/use-names.ts';
import {useText} from '../i18n/i18n.tsx';
import {kindWord} from '../office/parts/fact-words.tsx';
import styles from './decision.module.css';
import type {Case} from './use-cases.ts';
import {useFormats} from './use-formats.ts';

export type CaseRecord = {
  readonly kind: 'work' | 'movement';
  readonly id: string;
  readonly person: string;
  readonly place: string;
  readonly figure: string;
  readonly lines: readonly string[];
  readonly happenedAt: string;
  readonly isReversed: boolean;
  readonly isCause: boolean;
};
const shownBeside = 3;

/** The record that made the case and the newest ones about the same operation, the oldest first. */
export const useCaseRecords = (one: Case | undefined): readonly CaseRecord[] => {
  const t = useText();
  const terminal = useTerminal();
  const names = useNames();
  const formats = useFormats();
  const factId = one?.factId ?? '';
  const [kind, jobId] = [one?.subject.split(':')[0], one?.subject.slice((one.subject.indexOf(':') || 0) + 1)];
  const ofJob = useDocuments(workReport, {jobOrderId: kind === 'jobOrder' ? jobId : '-'}) ?? [];
  const report = useDocument(workReport, kind === 'workReport' ? (jobId ?? '') : factId);
  const movement = useDocument(stockMovement, kind === 'stockMovement' ? (jobId ?? '') : factId);
  const common = (body: {readonly id: string; readonly actorId: string; readonly deviceId: string}) => ({
    id: body.id,
    person: terminal.get(person, body.actorId)?.name ?? '',
    place: terminal.get(device, body.deviceId)?.name ?? t('office-cases.cases.fromOffice'),
    isCause: body.id === factId,
  });
  const beside = ofJob
    .filter(({id}) => id !== report?.id)
    .sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1))
    .slice(0, shownBeside)
    .reverse(); // oldest first
  const work = [...beside, ...(report === undefined ? [] : [report])].map((body): CaseRecord => {
    const scrap = sum([body.materialScrapQuantity, body.laborScrapQuantity]);
    return {
      ...common(body),
      kind: 'work',
      figure: t('phone.record.good', {quantity: formats.quantity(body.goodQuantity)}),
      lines: [
        kindWord(t, 'work-reported'),
        scrap === '0' ? '' : t('phone.record.scrap', {quantity: formats.quantity(scrap)}),
      ].filter(Boolean),
      happenedAt: body.happenedAt,
      isReversed: body.state === 'reversed',
    };
  });
  if (movement === undefined) return work;
  const [first] = movement.lines;
  const uom = first === undefined ? '' : names.uom(first.itemId);
  return [
    ...work,
    {
      ...common(movement),
      kind: 'movement',
      figure: `${formats.quantity(sum(movement.lines.map(({quantity}) => quantity)))} ${uom}`,
      lines: [
        kindWord(t, movement.factKind),
        ...movement.lines
          .slice(0, 2)
          .map(({itemId}) => `${names.item(itemId)} ${terminal.get(item, itemId)?.code ?? ''}`),
      ],
      happenedAt: movement.happenedAt,
      isReversed: movement.state === 'reversed',
    },
  ];
};

export const CaseRecords = ({records}: {readonly records: readonly CaseRecord[]}) => {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={styles['sides']}>
      {records.map((record) => (
        <article
          key={record.id}
          className={styles['side']}
          data-cause={record.isCause && records.length > 1}
          data-reversed={record.isReversed}
        >
          <p className={styles['who']}>{`${record.person} ${formats.full(record.happenedAt)}`}</p>
          <p className={styles['figure']}>{record.figure}</p>
          <p>{record.place}</p>
          {record.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {record.isReversed && (
            <p>
              <b>{t('office-cases.cases.reversed')}</b>
            </p>
          )}
        </article>
      ))}
    </div>
  );
};
