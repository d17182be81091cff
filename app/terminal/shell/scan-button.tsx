import {Button} from '../../design/button.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {Find} from './find-typed.ts';
import {useOpenScanner, useScanning} from './scan-context.tsx';

/** Scan, as the tile left in the dock or as the primary; opens the camera, a scanner needs no press. */
export const ScanButton = ({kind = 'tile'}: {readonly kind?: 'tile' | 'primary'}) => {
  const t = useText();
  const open = useOpenScanner();
  return (
    <Button kind={kind} icon="scan" onPress={open}>
      {t(kind === 'primary' ? 'common.action.scanAny' : 'common.action.scan')}
    </Button>
  );
};

/** Typing a number instead of scanning it, as the tile left in the dock; a list gives its own rows to find. */
export const TypeButton = ({find}: {readonly find?: Find}) => {
  const t = useText();
  const {openPanel} = useScanning();
  return (
    <Button kind="tile" icon="keyboard" onPress={() => openPanel('typing', find)}>
      {t('common.action.type')}
    </Button>
  );
};
