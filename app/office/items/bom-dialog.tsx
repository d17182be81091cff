import {TextInput} from '@mantine/core';
import {useState} from 'react';
import {isNegative, isPositive, parseQuantity} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Icon} from '../../design/icon.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {ItemPicker} from '../parts/item-picker.tsx';
import {useFacts} from '../parts/use-fact.ts';
import type {ItemPage} from './item-page.ts';
import styles from '../parts/lines.module.css';

type Line = {
  readonly key: number;
  readonly itemId: string;
  readonly label: string;
  readonly perUnit: string;
  readonly operationNo: string;
  readonly scrapPercent: string;
};

const emptyLine = (key: number): Line => ({
  key,
  itemId: '',
  label: '',
  perUnit: '1',
  operationNo: '',
  scrapPercent: '',
});

type Wrong = 'perUnit' | 'operationNo' | 'scrapPercent';

/** What was typed as numbers, and the fields that hold none. Scrap comes on top of the need: it may be above 100 %. */
const readLine = (line: Line) => {
  const quantity = parseQuantity(line.perUnit);
  const scrap = line.scrapPercent.trim() === '' ? undefined : parseQuantity(line.scrapPercent);
  const wrong: Wrong[] = [];
  if (quantity === undefined || !isPositive(quantity)) wrong.push('perUnit');
  if (!/^\d*$/.test(line.operationNo.trim())) wrong.push('operationNo');
  if (line.scrapPercent.trim() !== '' && (scrap === undefined || isNegative(scrap)))
    wrong.push('scrapPercent');
  return {...line, operationNo: line.operationNo.trim(), quantity, scrap, wrong};
};

/** The bill of materials as a new version; released orders keep theirs. */
export const BomDialog = ({
  page: {item, bom},
  onClose,
}: {
  readonly page: ItemPage;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  const nameIn = useNameIn();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    bom === undefined
      ? [emptyLine(0)]
      : bom.lines.map((line, index) => ({
          key: index,
          itemId: line.itemId,
          label: `${line.itemCode} ${nameIn(line.itemName, line.itemNameEn)}`,
          perUnit: line.perUnit,
          operationNo: line.operationNo === null ? '' : String(line.operationNo),
          scrapPercent: line.scrapPercent ?? '',
        })),
  );
  const set = (key: number, change: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? {...line, ...change} : line)));
  const add = () => setLines([...lines, emptyLine(Math.max(-1, ...lines.map((line) => line.key)) + 1)]);
  const parsed = lines.map(readLine);
  const isReady = parsed.length > 0 && parsed.every((line) => line.itemId !== '' && line.wrong.length === 0);
  const body = {
    id: item.id,
    itemId: item.id,
    version: (bom?.version ?? 0) + 1,
    lines: parsed.map((line, index) => ({
      lineNo: index + 1,
      itemId: line.itemId,
      perUnit: line.quantity,
      ...(line.operationNo === '' ? {} : {operationNo: Number(line.operationNo)}),
      ...(line.scrap === undefined ? {} : {scrapPercent: line.scrap}),
    })),
  };
  return (
    <FormDialog
      title={`${t('office-items.bom')} ${item.code}`}
      primary={t('office-items.saveVersion', {version: body.version})}
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      size="xl"
      onSubmit={() => facts.append([{kind: 'bom-defined', body}])}
      onClose={onClose}
    >
      <div className={styles['lines']}>
        {parsed.map((line) => (
          <div key={line.key} className={styles['bom']}>
            {line.itemId === '' ? (
              <ItemPicker
                label={t('office.orders.component')}
                value={undefined}
                onPick={(picked) =>
                  picked &&
                  set(line.key, {
                    itemId: picked.id,
                    label: `${picked.code} ${nameIn(picked.name, picked.nameEn)}`,
                  })
                }
              />
            ) : (
              <p className={styles['label']}>{line.label}</p>
            )}
            <TextInput
              label={t('office-items.perUnit')}
              value={line.perUnit}
              inputMode="decimal"
              error={line.wrong.includes('perUnit') ? t('office.form.wrongQuantity') : undefined}
              onChange={(event) => set(line.key, {perUnit: event.currentTarget.value})}
            />
            <TextInput
              label={t('office.orders.operation')}
              value={line.operationNo}
              inputMode="numeric"
              error={line.wrong.includes('operationNo') ? t('office-items.wrongNumber') : undefined}
              onChange={(event) => set(line.key, {operationNo: event.currentTarget.value})}
            />
            <TextInput
              label={t('office-items.scrapPercent')}
              value={line.scrapPercent}
              inputMode="decimal"
              error={line.wrong.includes('scrapPercent') ? t('office-items.wrongPercent') : undefined}
              onChange={(event) => set(line.key, {scrapPercent: event.currentTarget.value})}
            />
            <button
              type="button"
              aria-label={t('office-items.removeLine')}
              onClick={() => setLines(lines.filter((other) => other.key !== line.key))}
            >
              <Icon name="cross" size="s" />
            </button>
          </div>
        ))}
      </div>
      <button type="button" className={styles['add']} onClick={add}>
        {t('office-items.addLine')}
      </button>
    </FormDialog>
  );
};
