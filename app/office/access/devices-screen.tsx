import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {StateBadge} from '../../design/state-badge.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/data-table.tsx';
import {DataTable} from '../parts/data-table.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Empty, Hints, Muted, Page, Tabs, Title} from '../parts/page.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {EnrolDialog} from './enrol-dialog.tsx';
import styles from './people.module.css';
import {RevokeDeviceDialog} from './revoke-device-dialog.tsx';

type Device = Answers['access']['devices'][number];
const silentMs = 5 * 60_000;
const clockOffLimitMs = 2 * 60_000;
const dayMs = 86_400_000;

const isSilent = (device: Device) =>
  device.revokedAt === null &&
  (device.lastSeenAt === null || Date.now() - Date.parse(device.lastSeenAt) > silentMs);
const isOld = (device: Device) =>
  device.heartbeat?.oldestUnsentAt !== undefined &&
  Date.now() - Date.parse(device.heartbeat.oldestUnsentAt) > dayMs;

const useDeviceState = () => {
  const t = useText();
  return (device: Device) => {
    if (device.revokedAt !== null)
      return <StateBadge shape="off" label={t('office-cases.devices.revoked')} />;
    if (device.isFlagged)
      return <StateBadge shape="blocked" tone="blocked" label={t('office-cases.devices.copy')} />;
    if (isOld(device))
      return <StateBadge shape="attention" tone="attention" label={t('office-cases.devices.unsentOld')} />;
    if (isSilent(device)) return <StateBadge shape="off" label={t('office-cases.devices.offline')} />;
    return <StateBadge shape="done" label={t('office-cases.devices.online')} />;
  };
};

const useColumns = (): readonly Column<Device>[] => {
  const t = useText();
  const formats = useFormats();
  const stateOf = useDeviceState();
  const offset = (device: Device) => {
    const ms = Math.abs(device.clockOffsetMs ?? 0);
    return ms < clockOffLimitMs ? (
      <Muted>{t('office-cases.devices.clockFine')}</Muted>
    ) : (
      <StateBadge
        shape="attention"
        tone="attention"
        label={t('office-cases.devices.clockOff', {count: Math.round(ms / 60_000)})}
      />
    );
  };
  return [
    {
      key: 'name',
      label: t('office-cases.devices.name'),
      cell: (device) => <b>{device.name}</b>,
      text: (device) => device.name,
    },
    {
      key: 'kind',
      label: t('office-cases.devices.kind'),
      width: '110px',
      cell: (device) =>
        t(
          `office-cases.devices.kind.${device.kind === 'phone' ? 'phone' : device.kind === 'edge' ? 'edge' : 'terminal'}`,
        ),
    },
    {key: 'state', label: t('office.orders.column.state'), width: '150px', cell: stateOf},
    {
      key: 'seen',
      label: t('office-cases.devices.lastSeen'),
      width: '120px',
      cell: (device) =>
        device.lastSeenAt === null ? (
          <Muted>{t('office-cases.devices.never')}</Muted>
        ) : (
          formats.age(device.lastSeenAt)
        ),
      text: (device) => device.lastSeenAt ?? '',
    },
    {
      key: 'unsent',
      label: t('office-cases.devices.unsent'),
      width: '90px',
      isRight: true,
      cell: (device) => device.heartbeat?.unsent ?? '',
      text: (device) => String(device.heartbeat?.unsent ?? ''),
    },
    {
      key: 'oldest',
      label: t('office-cases.devices.oldest'),
      width: '120px',
      cell: (device) =>
        device.heartbeat?.oldestUnsentAt === undefined ? '' : formats.age(device.heartbeat.oldestUnsentAt),
    },
    {key: 'clock', label: t('office-cases.devices.clock'), width: '150px', cell: offset},
    {
      key: 'version',
      label: t('office-cases.devices.version'),
      width: '110px',
      cell: (device) => <Muted>{device.heartbeat?.appVersion ?? ''}</Muted>,
    },
  ];
};

export const DevicesScreen = () => {
  const devices = useQuery({...api.access.devices.queryOptions(), refetchInterval: 10_000});
  return <Answer of={devices}>{(rows) => <Devices rows={rows} />}</Answer>;
};

const Devices = ({rows}: {readonly rows: readonly Device[]}) => {
  const t = useText();
  const [view, setView] = useState<'all' | 'silent' | 'revoked'>('all');
  const [isEnrolling, setEnrolling] = useState(false);
  const [revoked, setRevoked] = useState<Device | undefined>(undefined);
  const [cursor, setCursor] = useState<ReadonlySet<string>>(new Set());
  const may = useMay('device-revoked');
  const columns = useColumns();
  const active = rows.filter((device) => device.revokedAt === null);
  const shown =
    view === 'all'
      ? active
      : view === 'silent'
        ? active.filter(isSilent)
        : rows.filter((device) => device.revokedAt !== null);
  const chosen = rows.filter((device) => cursor.has(device.id) && device.revokedAt === null);
  useKeys({n: may ? () => setEnrolling(true) : undefined});
  return (
    <Page>
      <Title title={t('office.nav.devices')}>
        {may && (
          <Action
            label={t('office-cases.devices.revoke')}
            icon="lock"
            isDisabled={chosen.length !== 1}
            onClick={() => setRevoked(chosen[0])}
          />
        )}
        {may && (
          <Action
            label={t('office-cases.devices.enrol')}
            icon="plus"
            hotkey="N"
            isPrimary
            onClick={() => setEnrolling(true)}
          />
        )}
      </Title>
      <Tabs
        value={view}
        onChange={setView}
        tabs={[
          {key: 'all', label: t('office.orders.tab.all'), count: active.length},
          {key: 'silent', label: t('office-cases.devices.offline'), count: active.filter(isSilent).length},
          {key: 'revoked', label: t('office-cases.devices.revoked'), count: rows.length - active.length},
        ]}
      />
      <div className={styles['gap']} />
      <DataTable
        rows={shown}
        columns={columns}
        selection={{ids: cursor, onChange: setCursor}}
        empty={<Empty title={t('office-cases.devices.none')} next={t('office-cases.devices.noneNext')} />}
      />
      <Hints
        hints={[
          {keys: ['J', 'K'], label: t('office.keys.move')},
          {keys: ['X'], label: t('office.keys.select')},
          {keys: ['N'], label: t('office-cases.devices.enrol')},
        ]}
      />
      {isEnrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
      {revoked && <RevokeDeviceDialog device={revoked} onClose={() => setRevoked(undefined)} />}
    </Page>
  );
};
