import {useText} from '../../i18n/i18n.tsx';
import {FormDialog} from '../parts/dialog.tsx';
import {useFacts} from '../parts/use-fact.ts';

/** Takes a terminal's right away; what it still holds is taken in and flagged. */
export const RevokeDeviceDialog = ({
  device,
  onClose,
}: {
  readonly device: {readonly id: string; readonly name: string; readonly unconfirmedAt: string | null};
  readonly onClose: () => void;
}) => {
  const t = useText();
  const facts = useFacts(onClose);
  return (
    <FormDialog
      title={t('office-cases.devices.revokeTitle', {name: device.name})}
      leave="keep"
      primary={t('office-cases.devices.revoke')}
      isPending={facts.isPending}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'device-revoked', body: {deviceId: device.id}}])}
      onClose={onClose}
    >
      <p>
        {t(
          device.unconfirmedAt === null ? 'office-cases.devices.revokeMeans' : 'office-devices.notOursMeans',
        )}
      </p>
    </FormDialog>
  );
};
