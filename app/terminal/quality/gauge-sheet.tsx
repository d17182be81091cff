import {useState} from 'react';
import {equipment} from '../../../shared/equipment/equipment.ts';
import {gaugeState} from '../../../shared/equipment/gauge-state.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {Sheet} from '../../design/sheet.tsx';
import {ListSearch} from '../../design/text-field.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay, localDayOf} from '../../i18n/format.ts';
import {useOpenScanner, useScanning} from '../shell/scan-context.tsx';
import {useIdentity} from '../../device/terminal-context.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNow} from '../../device/use-now.ts';

/** Which gauge: scan it, or find it by name. What is chosen goes the way of a scan. */
export const GaugeSheet = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const {language} = useLanguage();
  const {emit} = useScanning();
  const openScanner = useOpenScanner();
  const {zoneMinutes} = useIdentity();
  const today = localDayOf(useNow(60_000), zoneMinutes);
  const [text, setText] = useState('');
  const typed = text.trim().toLowerCase();
  const gauges = (useDocuments(equipment, {kind: 'gauge'}) ?? [])
    .filter((gauge) => gauge.isActive && `${gauge.code} ${gauge.name}`.toLowerCase().includes(typed))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return (
    <Sheet
      title={t('quality.gauge.title')}
      closeLabel={t('common.action.close')}
      onClose={onClose}
      foot={
        <Dock
          primary={
            <Button
              kind="primary"
              icon="scan"
              onPress={() => {
                onClose();
                openScanner();
              }}
            >
              {t('common.action.scan')}
            </Button>
          }
        />
      }
    >
      <ListSearch
        label={t('quality.gauge.search')}
        value={text}
        onChange={setText}
        clearLabel={t('common.action.clear')}
      />
      <div style={{height: 12}} />
      {gauges.length === 0 && (
        <EmptyState icon="wrench" title={t('quality.gauge.none')} text={t('quality.gauge.noneHint')} />
      )}
      <Rows>
        {gauges.slice(0, 60).map((gauge) => {
          const isUsable = gaugeState(gauge, today) === 'usable';
          return (
            <Row
              key={gauge.id}
              icon={isUsable ? 'tick' : 'blockedFilled'}
              tone={isUsable ? 'plain' : 'blocked'}
              detail={gauge.code}
              end={
                gauge.calibrationDueDay === undefined
                  ? undefined
                  : t(isUsable ? 'quality.gauge.until' : 'quality.gauge.expired', {
                      day: formatDay(gauge.calibrationDueDay, language),
                    })
              }
              onPress={() => {
                onClose();
                emit({raw: `E:${gauge.code}`, source: 'typed', at: Date.now()});
              }}
            >
              {gauge.name}
            </Row>
          );
        })}
      </Rows>
    </Sheet>
  );
};
