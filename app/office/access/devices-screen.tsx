import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import type {View} from '../parts/list-rows.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Muted} from '../parts/page.tsx';
import {AlertsDialog} from './alerts-dialog.tsx';
import {DevicePanel} from './device-panel.tsx';
import {DeviceBadge} from './device-badge.tsx';
import type {Device} from './device-state.ts';
import {deliveredOf, deviceState, warningsOf} from './device-state.ts';
import {EnrolDialog} from './enrol-dialog.tsx';

const useColumns = (): readonly Column<Device>[] => {
  const t = useText();
  const formats = useFormats();
  const nameIn = useNameIn();
  const centerOf = (device: Device) => nameIn(device.workCenterName, device.workCenterNameEn) ?? '';
  const warnings = (device: Device) =>
    warningsOf(device).map((warning) => t(`office-devices.warning.${warning}`));
  return [
    {
      key: 'name',
      label: t('office-cases.devices.name'),
      cell: (device) => (
        <>
          <b>{device.name}</b> <Muted>{centerOf(device)}</Muted>
        </>
      ),
      text: (device) => `${device.name} ${centerOf(device)}`,
      alsoFoundBy: (device) => `${device.workCenterName ?? ''} ${device.workCenterNameEn ?? ''}`,
    },
    {
      key: 'state',
      label: t('office.orders.column.state'),
      width: '170px',
      cell: (device) => <DeviceBadge device={device} />,
      text: (device) => t(`office-devices.state.${deviceState(device, Date.now())}`),
    },
    {
      key: 'seen',
      label: t('office-cases.devices.lastSeen'),
      width: '110px',
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
      width: '80px',
      isRight: true,
      cell: (device) => device.heartbeat?.unsent ?? '',
      text: (device) => String(device.heartbeat?.unsent ?? ''),
    },
    {
      key: 'oldest',
      gives: 2,
      label: t('office-cases.devices.oldest'),
      width: '110px',
      cell: (device) =>
        device.heartbeat?.oldestUnsentAt === undefined ? '' : formats.age(device.heartbeat.oldestUnsentAt),
      text: (device) => device.heartbeat?.oldestUnsentAt ?? '',
    },
    {
      key: 'held',
      gives: 3,
      label: t('office-devices.held'),
      width: '130px',
      isRight: true,
      cell: (device) => {
        const delivered = deliveredOf(device);
        return delivered === undefined ? device.held : `${device.held} / ${delivered}`;
      },
      text: (device) => String(device.held),
    },
    {
      key: 'warning',
      label: t('office-devices.warnings'),
      width: '210px',
      cell: (device) => {
        const all = warnings(device);
        return all.length === 0 ? (
          ''
        ) : (
          <StateBadge shape="attention" tone="attention" label={all.join(' · ')} />
        );
      },
      text: (device) => warnings(device).join(' '),
    },
    {
      key: 'version',
      gives: 1,
      label: t('office-cases.devices.version'),
      width: '100px',
      cell: (device) => <Muted>{device.heartbeat?.appVersion ?? ''}</Muted>,
      text: (device) => device.heartbeat?.appVersion ?? '',
    },
  ];
};

const useViews = (): readonly View<Device>[] => {
  const t = useText();
  const is = (device: Device) => deviceState(device, Date.now());
  return [
    {key: 'all', label: t('office.orders.tab.all'), filter: (device) => is(device) !== 'revoked'},
    {
      key: 'attention',
      label: t('office-devices.attention'),
      isAttention: true,
      filter: (device) =>
        is(device) === 'copy' ||
        is(device) === 'trouble' ||
        (is(device) !== 'revoked' && warningsOf(device).length > 0),
    },
    {
      key: 'offline',
      label: t('office-devices.state.offline'),
      filter: (device) => is(device) === 'offline',
    },
    {
      key: 'revoked',
      label: t('office-cases.devices.revoked'),
      filter: (device) => is(device) === 'revoked',
    },
  ];
};

/** Terminals: how each is, at a glance; one opens with what it says beside what the server holds. */
export const DevicesScreen = () => {
  const devices = useQuery({...api.reports.devices.queryOptions(), refetchInterval: 10_000});
  return <Answer of={devices}>{(rows) => <Devices rows={rows} />}</Answer>;
};

const Devices = ({rows}: {readonly rows: readonly Device[]}) => {
  const t = useText();
  const [isEnrolling, setEnrolling] = useState(false);
  const [shown, setShown] = useState<string | undefined>(undefined);
  const [isAlerts, setAlerts] = useState(false);
  const may = useMay('device-revoked');
  const maySite = useMay('site-defined');
  const columns = useColumns();
  const views = useViews();
  return (
    <ListScreen
      list="devices"
      title={t('office.nav.devices')}
      rows={rows}
      columns={columns}
      views={views}
      onOpen={({id}) => setShown(id)}
      onNew={may ? () => setEnrolling(true) : undefined}
      empty={{title: t('office-cases.devices.none'), next: t('office-cases.devices.noneNext')}}
      actions={
        <>
          {maySite && (
            <Action label={t('office-devices.alerts')} icon="bell" onClick={() => setAlerts(true)} />
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
        </>
      }
    >
      {isEnrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
      {isAlerts && <AlertsDialog onClose={() => setAlerts(false)} />}
      {shown !== undefined && <DevicePanel id={shown} onClose={() => setShown(undefined)} />}
    </ListScreen>
  );
};
