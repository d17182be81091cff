import {unhandled} from '../../../shared/kernel/assert.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {useNow} from '../parts/use-now.ts';
import type {Device} from './device-state.ts';
import {deviceState} from './device-state.ts';

const troubles = [
  'deviceUnconfirmed',
  'deviceSilent',
  'deviceUnsentOld',
  'deviceFactsMissing',
  'deviceDrift',
  'deviceStorageFull',
] as const;

/** How a terminal is: a shape, a colour and a word. */
export const DeviceBadge = ({device}: {readonly device: Device}) => {
  const t = useText();
  const state = deviceState(device, useNow(10_000));
  const word = t(`office-devices.state.${state}`);
  switch (state) {
    case 'revoked':
    case 'offline':
      return <StateBadge shape="off" label={word} />;
    case 'copy':
      return <StateBadge shape="blocked" tone="blocked" label={word} />;
    case 'trouble': {
      const code = troubles.find((known) => known === device.cases[0]?.problemCode);
      const label = code === undefined ? word : t(`office-devices.trouble.${code}`);
      const isLoss = code === 'deviceFactsMissing';
      return (
        <StateBadge
          shape={isLoss ? 'blocked' : 'attention'}
          tone={isLoss ? 'blocked' : 'attention'}
          label={label}
        />
      );
    }
    case 'online':
      return <StateBadge shape="done" label={word} />;
    default:
      return unhandled(state);
  }
};
