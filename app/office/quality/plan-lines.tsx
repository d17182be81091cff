import {Checkbox, Select, TextInput} from '@mantine/core';
import {characteristicKinds} from '../../../shared/quality/inspection-plan.ts';
import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from '../parts/lines.module.css';
import {lineFault, newLine, type LineDraft} from './plan-draft.ts';

const PlanLine = ({
  line,
  onChange,
  onRemove,
}: {
  readonly line: LineDraft;
  readonly onChange: (change: Partial<LineDraft>) => void;
  readonly onRemove: () => void;
}) => {
  const t = useText();
  const isMeasured = line.kind === 'measure';
  const fault = lineFault(line);
  return (
    <div className={styles['plan']}>
      <TextInput
        label={t('office-quality.characteristic')}
        value={line.name}
        maxLength={80}
        onChange={(event) => onChange({name: event.currentTarget.value})}
      />
      <Select
        label={t('office-quality.kind')}
        value={line.kind}
        allowDeselect={false}
        data={characteristicKinds.map((kind) => ({
          value: kind,
          label: t(`office-words.characteristic.${kind}`),
        }))}
        onChange={(value) =>
          onChange({kind: characteristicKinds.find((kind) => kind === value) ?? line.kind})
        }
      />
      <TextInput
        label={t('office-quality.sample')}
        value={line.sampleSize}
        inputMode="numeric"
        maxLength={4}
        error={fault === 'sample'}
        onChange={(event) => onChange({sampleSize: event.currentTarget.value})}
      />
      <Checkbox
        label={t('office-quality.gauge')}
        checked={isMeasured && line.needsGauge}
        disabled={!isMeasured}
        onChange={(event) => onChange({needsGauge: event.currentTarget.checked})}
      />
      <button type="button" aria-label={t('office-items.removeLine')} onClick={onRemove}>
        <Icon name="cross" size="s" />
      </button>
      {isMeasured && (
        <div className={styles['limits']}>
          <TextInput
            label={t('office-quality.nominal')}
            value={line.nominal}
            maxLength={40}
            onChange={(event) => onChange({nominal: event.currentTarget.value})}
          />
          <TextInput
            label={t('office-quality.lower')}
            value={line.lowerLimit}
            inputMode="decimal"
            maxLength={16}
            error={fault === 'limits' && line.name !== ''}
            onChange={(event) => onChange({lowerLimit: event.currentTarget.value})}
          />
          <TextInput
            label={t('office-quality.upper')}
            value={line.upperLimit}
            inputMode="decimal"
            maxLength={16}
            error={fault === 'limits' && line.name !== ''}
            onChange={(event) => onChange({upperLimit: event.currentTarget.value})}
          />
          <TextInput
            label={t('office-items.uom')}
            value={line.uom}
            maxLength={16}
            onChange={(event) => onChange({uom: event.currentTarget.value})}
          />
        </div>
      )}
    </div>
  );
};

/** The characteristics of a plan in the order in which they are checked. */
export const PlanLines = ({
  lines,
  onChange,
}: {
  readonly lines: readonly LineDraft[];
  readonly onChange: (lines: readonly LineDraft[]) => void;
}) => {
  const t = useText();
  return (
    <>
      <div className={styles['lines']}>
        {lines.map((line) => (
          <PlanLine
            key={line.key}
            line={line}
            onChange={(change) =>
              onChange(lines.map((other) => (other.key === line.key ? {...other, ...change} : other)))
            }
            onRemove={() => onChange(lines.filter((other) => other.key !== line.key))}
          />
        ))}
      </div>
      <button type="button" className={styles['add']} onClick={() => onChange([...lines, newLine(lines)])}>
        {t('office-quality.addLine')}
      </button>
    </>
  );
};
