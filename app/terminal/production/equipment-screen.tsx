import {equipment} from '../../../shared/equipment/equipment.ts';
import {gaugeState} from '../../../shared/equipment/gauge-state.ts';
import type {DocumentOf} from '../../../shared/kernel/define-document.ts';
import {problem, problemText} from '../../../shared/kernel/problem.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Field, Fields} from '../../design/fields.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {Split} from '../../design/screen.tsx';
import {StateBadge} from '../../design/state-badge.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {formatDay, localDayOf} from '../../i18n/format.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useIdentity, usePerson} from '../../device/terminal-context.tsx';
import {useDocument, useDocuments} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {useNow} from '../../device/use-now.ts';
import {MissingScreen} from '../shell/missing-screen.tsx';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {ScanButton, TypeButton} from '../shell/scan-button.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {JobCards} from './job-cards.tsx';
import {dispatchList} from './job-list.ts';

type Equipment = DocumentOf<typeof equipment>;

/** What a label on a machine or a gauge names, and what to do with it next. */
export const EquipmentScreen = ({params}: ScreenProps) => {
  const t = useText();
  const {go} = useRouter();
  const thing = useDocument(equipment, params['id'] ?? '');
  if (thing === undefined) return <MissingScreen />;
  const {workCenterId} = thing;
  const isGauge = thing.kind === 'gauge';
  const inspect = (
    <Button kind="primary" icon="firstPiece" onPress={() => go('/inspection')}>
      {t('quality.menu.inspection')}
    </Button>
  );
  return (
    <TerminalScreen
      title={t(`equipment.kind.${thing.kind}`)}
      end={<DocumentNumber value={thing.code} />}
      dock={
        <Dock
          left={isGauge ? <ScanButton /> : <TypeButton />}
          primary={isGauge ? inspect : <ScanButton kind="primary" />}
        />
      }
    >
      {isGauge || workCenterId === undefined ? (
        <Facts thing={thing} />
      ) : (
        <Split side="left">
          {[<Facts key="facts" thing={thing} />, <Jobs key="jobs" workCenterId={workCenterId} />]}
        </Split>
      )}
    </TerminalScreen>
  );
};

const Facts = ({thing}: {readonly thing: Equipment}) => {
  const t = useText();
  const names = useNames();
  const {workCenterId, model, isActive} = thing;
  return (
    <>
      <div>
        <h2>{thing.name}</h2>
        <StateBadge
          shape={isActive ? 'done' : 'attentionFilled'}
          tone={isActive ? 'plain' : 'attention'}
          label={t(isActive ? 'equipment.inUse' : 'equipment.notInUse')}
        />
        <div style={{height: 12}} />
        <Fields>
          {workCenterId !== undefined && (
            <Field label={t('equipment.workCenter')}>{names.workCenter(workCenterId)}</Field>
          )}
          {model !== undefined && <Field label={t('equipment.model')}>{model}</Field>}
        </Fields>
      </div>
      {thing.kind === 'gauge' && <Calibration gauge={thing} />}
    </>
  );
};

const Calibration = ({gauge}: {readonly gauge: Equipment}) => {
  const t = useText();
  const {language} = useLanguage();
  const {zoneMinutes} = useIdentity();
  const state = gaugeState(gauge, localDayOf(useNow(60_000), zoneMinutes));
  const due = gauge.calibrationDueDay;
  const day = due === undefined ? t('equipment.notEntered') : formatDay(due, language);
  const {headline, next} = problemText(problem('gaugeOverdue', {gauge: gauge.code, day}), language);
  return state === 'overdue' ? (
    <SayPanel tone="blocked" title={headline}>
      <p>{next}</p>
    </SayPanel>
  ) : (
    <>
      <Field label={t('equipment.calibration')} tone={state === 'usable' ? 'plain' : 'attention'}>
        {day}
      </Field>
      <p>{t('equipment.gaugeHint')}</p>
    </>
  );
};

const Jobs = ({workCenterId}: {readonly workCenterId: string}) => {
  const t = useText();
  const person = usePerson();
  const all = useDocuments(jobOrder, {workCenterId});
  const jobs = dispatchList(all ?? [], workCenterId, person.id);
  return all !== undefined && jobs.length === 0 ? (
    <EmptyState icon="list" title={t('production.list.empty')} text={t('production.list.emptyText')} />
  ) : (
    <JobCards jobs={jobs} />
  );
};
