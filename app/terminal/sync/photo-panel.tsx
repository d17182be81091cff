import {problemText} from '../../../shared/kernel/problem.ts';
import {SayPanel} from '../../design/say-panel.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useFilesStatus} from '../../device/terminal-files.ts';

/** Photos that are only here: how far they are, and why one cannot be sent. */
export const PhotoPanel = () => {
  const t = useText();
  const {language} = useLanguage();
  const {waiting, percent, isSending, stuck} = useFilesStatus();
  if (waiting === 0) return undefined;
  const [first] = stuck;
  const words = first && problemText(first.problem, language);
  return (
    <SayPanel tone={words ? 'attention' : 'plain'} title={t('files.list.title')}>
      <p>
        {isSending
          ? t('files.list.sending', {count: waiting, percent})
          : t('files.list.waiting', {count: waiting})}
      </p>
      {words && (
        <p>
          {t('files.list.stuck', {count: stuck.length, reason: words.headline})} {words.next}
        </p>
      )}
    </SayPanel>
  );
};
