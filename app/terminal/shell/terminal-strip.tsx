import {workCenter} from '../../../shared/production/work-center.ts';
import {problemText} from '../../../shared/kernel/problem.ts';
import type {FilesStatus} from '../../../sync/terminal/files-lane.ts';
import type {TerminalStatus} from '../../../sync/terminal/status.ts';
import {StatusStrip} from '../../design/status-strip.tsx';
import {Dot} from '../../design/text-parts.tsx';
import type {IconName} from '../../design/icon-shapes.ts';
import {ageOf, formatClock, formatDay, localDayOf} from '../../i18n/format.ts';
import {useLanguage, useRichText, useText} from '../../i18n/i18n.tsx';
import {nameIn} from '../../i18n/name-in.ts';
import {stripStateOf} from './strip-state.ts';
import {useFilesStatus} from '../../device/terminal-files.ts';
import {useMaybeIdentity, useSignedIn, useStatus, useTerminal} from '../../device/terminal-context.tsx';
import {useNow} from '../../device/use-now.ts';
import {useRouter} from './router.tsx';

const iconOf = (connection: TerminalStatus['connection']): IconName =>
  connection === 'offline' ? 'cloudOff' : 'cloud';

/** What stands on the strip as long as it is so. */
const told: readonly string[] = ['deviceUnconfirmed', 'storageFull', 'clockOff'];

const photoStateOf = ({stuck, isSending}: FilesStatus): 'stuck' | 'sending' | 'waiting' =>
  stuck.length > 0 ? 'stuck' : isSending ? 'sending' : 'waiting';

/** Place, person, line, clock: the same on every screen; a press leads to what is not uploaded. */
export const TerminalStrip = ({isHome = false}: {readonly isHome?: boolean}) => {
  const t = useText();
  const rich = useRichText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const status = useStatus();
  const identity = useMaybeIdentity();
  const signedIn = useSignedIn();
  const {go} = useRouter();
  const photos = useFilesStatus();
  const now = useNow();
  const zone = identity?.zoneMinutes ?? -new Date(now).getTimezoneOffset();
  const state = stripStateOf(status, now);
  const age = state.oldestMs === undefined ? undefined : ageOf(state.oldestMs);
  const oldest =
    age && age.key !== 'common.age.now'
      ? t('shell.strip.oldest', {age: t(age.key, {count: age.count})})
      : undefined;
  const count =
    status.unsent > 0
      ? rich(state.isSending ? 'shell.strip.sending' : 'shell.strip.toUpload', {
          count: <b>{status.unsent}</b>,
        })
      : undefined;
  const problem = status.problem && told.includes(status.problem.code) ? status.problem : undefined;
  const words = [
    status.connection === 'offline' ? t('shell.strip.offline') : undefined,
    status.connection === 'busy' ? t('shell.strip.busy') : undefined,
    problem && problemText(problem, language).headline,
    count,
    count === undefined ? undefined : oldest,
    photos.waiting === 0
      ? undefined
      : t(`files.strip.${photoStateOf(photos)}`, {
          count: photos.stuck.length > 0 ? photos.stuck.length : photos.waiting,
          percent: photos.percent,
        }),
    status.attention > 0 ? rich('shell.strip.attention', {count: <b>{status.attention}</b>}) : undefined,
    state.isStorageLow && problem?.code !== 'storageFull' ? t('shell.strip.storageLow') : undefined,
    state.signInEndsMs === undefined
      ? undefined
      : t('shell.strip.signInEnds', {day: formatDay(localDayOf(state.signInEndsMs, zone), language)}),
  ].filter((word) => word !== undefined);
  const centre =
    identity?.workCenterId === undefined ? undefined : terminal.get(workCenter, identity.workCenterId);
  const place = identity?.deviceName ?? nameIn(language, centre?.name, centre?.nameEn) ?? '';
  const toUpload = status.unsent + photos.waiting;
  // Nothing else on a handheld's screen says that the clock beside it is wrong.
  const isOff = problem?.code === 'clockOff';
  const label = [
    isOff ? t('shell.strip.clock') : '',
    status.connection === 'offline' ? t('shell.strip.offline') : t('shell.strip.online'),
    status.unsent > 0 ? t('shell.strip.toUpload', {count: status.unsent}) : '',
  ].join(' ');
  return (
    <StatusStrip
      place={place}
      person={signedIn?.person.name ?? t('shell.strip.nobody')}
      clock={formatClock(now, zone)}
      isHome={isHome}
      onOpen={() => go('/upload')}
      sync={{
        icon: isOff || status.attention > 0 ? 'attentionFilled' : iconOf(status.connection),
        tone: isOff || state.isAttention || photos.stuck.length > 0 ? 'attention' : 'calm',
        short: isOff ? t('shell.strip.clock') : toUpload > 0 ? toUpload : '',
        label,
        sentence:
          words.length === 0 ? (
            t('shell.strip.online')
          ) : (
            <span>
              {words.map((word, index) => (
                <span key={index}>
                  {index > 0 && <Dot />}
                  {word}
                </span>
              ))}
            </span>
          ),
      }}
    />
  );
};
