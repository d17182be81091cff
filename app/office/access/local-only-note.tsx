import {Icon} from '../../design/icon.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './local-only-note.module.css';

const command = 'npm start -- --lan';

/** Says that no tablet can reach this server, and how to start it so that they can. */
export const LocalOnlyNote = ({kind}: {readonly kind: 'public' | 'lan' | 'local'}) => {
  const t = useText();
  return (
    <div className={styles['note']} role="alert">
      <Icon name="attentionFilled" />
      <div>
        <b>
          {kind === 'lan' ? t('office-devices.connect.noAddress') : t('office-devices.connect.localOnly')}
        </b>
        <p>
          {kind === 'lan' ? t('office-devices.connect.noAddressNext') : t('office-devices.connect.localNext')}
        </p>
        {kind === 'local' && <code>{command}</code>}
      </div>
    </div>
  );
};
