import {Button} from '../../design/button.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {useText} from '../../i18n/i18n.tsx';
import styles from './boot-screen.module.css';

const openRescue = () => location.assign(`${import.meta.env.BASE_URL}rescue.html`);

/** Before the store is open, and when it does not open. */
export const BootScreen = ({
  failure,
}: {
  readonly failure: {readonly isFull: boolean; readonly detail: string} | undefined;
}) => {
  const t = useText();
  if (failure === undefined) {
    return (
      <main className={styles['boot']}>
        <p className={styles['opening']}>{t('boot.opening')}</p>
      </main>
    );
  }
  const {isFull, detail} = failure;
  return (
    <main className={styles['boot']}>
      <EmptyState
        icon="attentionFilled"
        title={t(isFull ? 'boot.full' : 'boot.failed')}
        text={t(isFull ? 'boot.fullText' : 'boot.failedText')}
        action={
          <div className={styles['answers']}>
            <Button kind="primary" onPress={() => location.reload()}>
              {t('boot.again')}
            </Button>
            <Button onPress={openRescue}>{t('boot.rescue')}</Button>
            <small className={styles['detail']}>{detail}</small>
          </div>
        }
      />
    </main>
  );
};
