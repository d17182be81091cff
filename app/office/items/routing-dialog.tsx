import {Checkbox, Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {Icon} from '../../design/icon.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {api} from '../parts/api.ts';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';
import type {ItemPage} from './item-page.ts';
import styles from '../parts/lines.module.css';

type Operation = NonNullable<ItemPage['routing']>['operations'][number];
type Line = Pick<
  Operation,
  | 'no'
  | 'name'
  | 'nameEn'
  | 'workCenterId'
  | 'setupSeconds'
  | 'runSeconds'
  | 'needsFirstPiece'
  | 'isOutsourced'
  | 'isKeyOperation'
  | 'inspectionPlanId'
  | 'instruction'
>;
const seconds = (text: string) =>
  Math.max(0, Math.min(9_999_999, Math.round(Number(text.replace(/[^\d]/g, '')))));

const emptyOperation = (no: number): Line => ({
  no,
  name: '',
  nameEn: null,
  workCenterId: '',
  setupSeconds: 0,
  runSeconds: 60,
  needsFirstPiece: false,
  isOutsourced: false,
  isKeyOperation: false,
  inspectionPlanId: null,
  instruction: null,
});

/** The routing as a new version; released orders keep theirs. */
export const RoutingDialog = ({
  page: {item, routing},
  onClose,
}: {
  readonly page: ItemPage;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const nameIn = useNameIn();
  const facts = useFacts(onClose);
  const centers = useQuery(api.production.workCenters.queryOptions());
  const [lines, setLines] = useState<readonly Line[]>(routing?.operations ?? [emptyOperation(10)]);
  const set = (no: number, change: Partial<Line>) =>
    setLines(lines.map((line) => (line.no === no ? {...line, ...change} : line)));
  const add = () => setLines([...lines, emptyOperation(Math.max(0, ...lines.map((line) => line.no)) + 10)]);
  const isReady =
    lines.length > 0 && lines.every((line) => line.name.trim() !== '' && line.workCenterId !== '');
  const body = {
    id: item.id,
    itemId: item.id,
    version: (routing?.version ?? 0) + 1,
    operations: lines.map(
      ({
        nameEn,
        inspectionPlanId,
        instruction,
        no,
        name,
        workCenterId,
        setupSeconds,
        runSeconds,
        needsFirstPiece,
        isOutsourced,
        isKeyOperation,
      }) => ({
        no,
        name: name.trim(),
        workCenterId,
        setupSeconds,
        runSeconds,
        needsFirstPiece,
        isOutsourced,
        isKeyOperation,
        ...(nameEn === null ? {} : {nameEn}),
        ...(inspectionPlanId === null ? {} : {inspectionPlanId}),
        ...(instruction === null ? {} : {instruction}),
      }),
    ),
  };
  return (
    <FormDialog
      title={`${t('office.orders.routing')} ${item.code}`}
      primary={t('office-items.saveVersion', {version: body.version})}
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      size="xl"
      onSubmit={() => facts.append([{kind: 'routing-defined', body}])}
      onClose={onClose}
    >
      <div className={styles['lines']}>
        {lines.map((line) => (
          <div key={line.no} className={styles['routing']}>
            <p className={styles['label']}>
              <b>{line.no}</b>
            </p>
            <TextInput
              label={t('office.orders.name')}
              value={line.name}
              maxLength={80}
              onChange={(event) => set(line.no, {name: event.currentTarget.value})}
            />
            <Select
              label={t('office.orders.workCenter')}
              searchable
              value={line.workCenterId || null}
              onChange={(value) => set(line.no, {workCenterId: value ?? ''})}
              data={(centers.data ?? []).map((center) => ({
                value: center.id,
                label: nameIn(center.name, center.nameEn),
              }))}
            />
            <TextInput
              label={t('office-items.setupMinutes')}
              value={String(Math.round(line.setupSeconds / 60))}
              inputMode="numeric"
              onChange={(event) => set(line.no, {setupSeconds: seconds(event.currentTarget.value) * 60})}
            />
            <TextInput
              label={t('office-items.runSeconds')}
              value={String(line.runSeconds)}
              inputMode="numeric"
              onChange={(event) => set(line.no, {runSeconds: seconds(event.currentTarget.value)})}
            />
            <Checkbox
              label={t('office.orders.firstPiece')}
              checked={line.needsFirstPiece}
              onChange={(event) => set(line.no, {needsFirstPiece: event.currentTarget.checked})}
            />
            <Checkbox
              label={t('office.orders.outside')}
              checked={line.isOutsourced}
              onChange={(event) => set(line.no, {isOutsourced: event.currentTarget.checked})}
            />
            <button
              type="button"
              aria-label={t('office-items.removeLine')}
              onClick={() => setLines(lines.filter((other) => other.no !== line.no))}
            >
              <Icon name="cross" size="s" />
            </button>
          </div>
        ))}
      </div>
      <button type="button" className={styles['add']} onClick={add}>
        {t('office-items.addOperation')}
      </button>
    </FormDialog>
  );
};
