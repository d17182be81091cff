import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer, ProblemNote} from '../parts/answer.tsx';
import {api, type Answers} from '../parts/api.ts';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Muted, Stack} from '../parts/page.tsx';
import {SidePanel} from '../parts/side-panel.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {useFacts} from '../parts/use-fact.ts';
import {DeviceBadge} from './device-badge.tsx';
import styles from './device-panel.module.css';
import {deliveredOf, warningsOf} from './device-state.ts';
import {RevokeDeviceDialog} from './revoke-device-dialog.tsx';

type DevicePage = Answers['reports']['device'];

/** One terminal: its state, what it says, what the server holds of it, and what it reported. */
export const DevicePanel = ({id, onClose}: {readonly id: string; readonly onClose: () => void}) => {
  const page = useQuery({...api.reports.device.queryOptions({id}), refetchInterval: 10_000});
  return (
    <SidePanel title={page.data?.row.name ?? ''} onClose={onClose}>
      <Answer of={page}>{(value) => <Details page={value} onClose={onClose} />}</Answer>
    </SidePanel>
  );
};

const Details = ({page, onClose}: {readonly page: DevicePage; readonly onClose: () => void}) => {
  const t = useText();
  const {language} = useLanguage();
  const nameIn = useNameIn();
  const [isRevoking, setRevoking] = useState(false);
  const may = useMay('device-revoked');
  const {row} = page;
  const facts = useFacts();
  return (
    <Stack>
      <p className={styles['head']}>
        <DeviceBadge device={row} />
        <Muted>
          {[nameIn(row.siteName, row.siteNameEn), nameIn(row.workCenterName, row.workCenterNameEn)]
            .filter(Boolean)
            .join(' · ')}
        </Muted>
      </p>
      {row.cases.map(({id, problemCode, params}) => (
        <p key={id} className={styles['case']}>
          <Link to="/cases/$id" params={{id}}>
            {problemText({code: problemCode, params}, language).headline}
          </Link>
          <span>{problemText({code: problemCode, params}, language).next}</span>
        </p>
      ))}
      <Said page={page} />
      <Ledger page={page} />
      <Reports page={page} />
      {may && row.unconfirmedAt !== null && (
        <>
          <ProblemNote failure={facts.failure} />
          <p>{t('office-devices.confirmMeans')}</p>
          <Action
            label={t('office-devices.confirm')}
            isPrimary
            onClick={() => facts.append([{kind: 'device-confirmed', body: {deviceId: row.id}}])}
          />
        </>
      )}
      {may && row.revokedAt === null && (
        <Action label={t('office-cases.devices.revoke')} icon="lock" onClick={() => setRevoking(true)} />
      )}
      {isRevoking && <RevokeDeviceDialog device={row} onClose={onClose} />}
    </Stack>
  );
};

/** The heartbeat in words; what the browser did not tell is a dash. */
const Said = ({page}: {readonly page: DevicePage}) => {
  const t = useText();
  const formats = useFormats();
  const {row, durable} = page;
  const beat = row.heartbeat;
  const dash = '—';
  const yes = (value: boolean | undefined) =>
    value === undefined ? dash : t(value ? 'office-devices.yes' : 'office-devices.no');
  const battery =
    beat?.batteryPercent === undefined
      ? dash
      : `${beat.batteryPercent} %${beat.isCharging === true ? ` · ${t('office-devices.charging')}` : ''}`;
  const room =
    beat?.freeMegabytes === undefined
      ? dash
      : [beat.freeMegabytes, beat.quotaMegabytes].filter((value) => value !== undefined).join(' / ');
  const audit =
    beat?.auditedAt === undefined
      ? dash
      : `${formats.age(beat.auditedAt)} · ${t(beat.isAuditSame === true ? 'office-devices.same' : 'office-devices.differs')}`;
  const lines: readonly (readonly [string, string])[] = [
    [t('office-cases.devices.lastSeen'), row.lastSeenAt === null ? dash : formats.age(row.lastSeenAt)],
    [t('office-cases.devices.unsent'), String(beat?.unsent ?? dash)],
    [t('office-devices.parked'), String(beat?.parked ?? dash)],
    [t('office-devices.persisted'), yes(beat?.isPersisted)],
    [t('office-devices.room'), room],
    [
      t('office-cases.devices.clock'),
      t('office-devices.seconds', {count: Math.round((row.clockOffsetMs ?? 0) / 1000)}),
    ],
    [t('office-devices.battery'), battery],
    [t('office-devices.audit'), audit],
    [t('office-cases.devices.version'), beat?.appVersion ?? dash],
    [
      t('office-devices.backup'),
      durable.coveredAt === null ? t('office-devices.noBackup') : formats.moment(durable.coveredAt),
    ],
  ];
  const warned = warningsOf(row);
  return (
    <>
      {warned.map((warning) => (
        <p key={warning} className={styles['warning']}>
          {t(`office-devices.todo.${warning}`)}
        </p>
      ))}
      <dl className={styles['said']}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** What the server holds against what the terminal says it delivered. */
const Ledger = ({page}: {readonly page: DevicePage}) => {
  const t = useText();
  const formats = useFormats();
  const delivered = deliveredOf(page.row);
  const moment = (at: string | null) => (at === null ? '—' : formats.moment(at));
  return (
    <section>
      <h3 className={styles['title']}>{t('office-devices.ledger')}</h3>
      <p>
        {delivered === undefined
          ? t('office-devices.holdsOnly', {held: page.row.held})
          : t('office-devices.holds', {held: page.row.held, delivered})}
        {page.setAside > 0 && ` ${t('office-devices.setAside', {count: page.setAside})}`}
      </p>
      <SimpleTable
        rows={page.incarnations}
        keyOf={({incarnation}) => incarnation}
        columns={[
          {
            key: 'incarnation',
            label: t('office-devices.installation'),
            isFlexible: true,
            cell: ({incarnation}) => incarnation.slice(-12),
          },
          {
            key: 'batch',
            label: t('office-devices.batch'),
            isRight: true,
            cell: ({batchNo}) => batchNo ?? '—',
          },
          {key: 'facts', label: t('office-devices.facts'), isRight: true, cell: ({factCount}) => factCount},
          {
            key: 'first',
            label: t('office-devices.first'),
            cell: ({firstHappenedAt}) => moment(firstHappenedAt),
          },
          {key: 'last', label: t('office-devices.last'), cell: ({lastReceivedAt}) => moment(lastReceivedAt)},
          {
            key: 'head',
            label: t('office-devices.head'),
            cell: ({headHash}) => <code>{headHash?.slice(0, 8) ?? '—'}</code>,
          },
        ]}
      />
    </section>
  );
};

const Reports = ({page}: {readonly page: DevicePage}) => {
  const t = useText();
  const formats = useFormats();
  if (page.reports.length === 0) return undefined;
  return (
    <section>
      <h3 className={styles['title']}>{t('office-devices.reports')}</h3>
      {page.reports.map(({id, kind, receivedAt, body}) => (
        <details key={id} className={styles['report']}>
          <summary>
            {t(`office-devices.report.${kind === 'drift' ? 'drift' : 'diagnosis'}`)}{' '}
            <Muted>{formats.moment(receivedAt)}</Muted>
          </summary>
          <pre>{JSON.stringify(body, undefined, 1)}</pre>
        </details>
      ))}
    </section>
  );
};
