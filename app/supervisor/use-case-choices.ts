import {caseAssigned} from '../../shared/access/case-assigned.ts';
import {caseResolved} from '../../shared/access/case-resolved.ts';
import {deviceConfirmed} from '../../shared/access/device-confirmed.ts';
import {deviceRevoked} from '../../shared/access/device-revoked.ts';
import {workReversed} from '../../shared/production/work-reversed.ts';
import {movementReversed} from '../../shared/warehouse/movement-reversed.ts';
import {usePerson} from '../device/terminal-context.tsx';
import {useText} from '../i18n/i18n.tsx';
import type {CaseRecord} from './case-records.tsx';
import type {Choice} from './decision.tsx';
import type {Case} from './use-cases.ts';
import {factOf, useMay, type NewFact} from './use-decide.ts';
import {useFormats} from './use-formats.ts';

const reversalOf = ({kind, id}: CaseRecord, note: string): NewFact => {
  const said = note === '' ? {} : {note};
  return kind === 'work'
    ? factOf(workReversed, {workReportId: id, ...said})
    : factOf(movementReversed, {movementId: id, ...said});
};

/** A terminal came back after a restore: its records wait for one of these, words alone do not close it. */
const returnChoices = (deviceId: string, t: ReturnType<typeof useText>): readonly Choice[] => [
  {
    key: 'keep',
    title: t('office-devices.confirm'),
    means: t('office-devices.confirmMeans'),
    facts: () => [factOf(deviceConfirmed, {deviceId})],
  },
  {
    key: 'revoke',
    title: t('office-devices.notOurs'),
    means: t('office-devices.notOursMeans'),
    facts: () => [factOf(deviceRevoked, {deviceId})],
  },
];

/** What can be decided about a case with these records. */
export const useCaseChoices = (one: Case, records: readonly CaseRecord[]): readonly Choice[] => {
  const t = useText();
  const me = usePerson();
  const formats = useFormats();
  const may = {work: useMay('work-reversed'), movement: useMay('movement-reversed')};
  const resolve = (title: string, note: string): NewFact =>
    factOf(caseResolved, {
      caseId: one.id,
      resolution: (note === '' ? title : `${title}：${note}`).slice(0, 400),
    });
  const mine = (title: string, means: string): Choice => ({
    key: 'mine',
    title,
    means,
    facts: () => [factOf(caseAssigned, {caseId: one.id, assigneeId: me.id})],
  });
  if (one.problemCode === 'deviceUnconfirmed')
    return [
      ...returnChoices(one.subject.slice('device:'.length), t),
      ...(one.assigneeId === me.id
        ? []
        : [mine(t('office-devices.goLook'), t('office-devices.goLookMeans'))]),
    ];
  // About the terminal itself: there is no record that could be right or wrong.
  const isDevice = one.factKind === 'device-trouble-found';
  const [keep, means] = isDevice
    ? (['office-devices.dealtWith', 'office-devices.dealtWithMeans'] as const)
    : one.verdict === 'parked'
      ? (['office-cases.decide.seen', 'office-cases.decide.seenMeans'] as const)
      : records.length > 1
        ? (['office-cases.decide.keepAll', 'office-cases.decide.keepMeans'] as const)
        : (['office-cases.decide.keep', 'office-cases.decide.keepMeans'] as const);
  const excess = one.params['excess'];
  const isOver = one.problemCode === 'overReported' && excess !== undefined;
  return [
    {
      key: 'keep',
      title: t(keep),
      means: isOver ? t('phone.decide.overMeans', {excess: formats.quantity(excess)}) : t(means),
      facts: (note) => [resolve(t(keep), note)],
    },
    ...records
      .filter((record) => !record.isReversed && may[record.kind])
      .map((record): Choice => {
        const title = t('phone.decide.reverse', {person: record.person, what: record.figure});
        return {
          key: record.id,
          title,
          means: t('office-cases.decide.reverseMeans', {time: formats.full(record.happenedAt)}),
          facts: (note) => [reversalOf(record, note), resolve(title, note)],
        };
      }),
    ...(one.assigneeId === me.id
      ? []
      : [
          mine(
            t(isDevice ? 'office-devices.goLook' : 'office-cases.decide.later'),
            t(isDevice ? 'office-devices.goLookMeans' : 'office-cases.decide.laterMeans'),
          ),
        ]),
  ];
};
