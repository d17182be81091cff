import {problemText} from '../../shared/kernel/problem.ts';
import {person} from '../../shared/access/person.ts';
import {Icon} from '../design/icon.tsx';
import {usePending, usePerson, useTerminal} from '../device/terminal-context.tsx';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import styles from './phone.module.css';
import {useSubject, type Case} from './use-cases.ts';
import {DottedLine} from './dotted-line.tsx';
import {useFormats} from './use-formats.ts';
import {goTo} from './use-place.ts';

/** One line a case: what, about what, who, how long. */
export const CaseList = ({cases}: {readonly cases: readonly Case[]}) => {
  const t = useText();
  const {language} = useLanguage();
  const terminal = useTerminal();
  const me = usePerson();
  const formats = useFormats();
  const subject = useSubject();
  const pending = usePending();
  const nameOf = (id: string) => terminal.get(person, id)?.name ?? '';
  const ownerOf = ({assigneeId, actorId}: Case) =>
    assigneeId === undefined
      ? nameOf(actorId)
      : assigneeId === me.id
        ? t('phone.ownerMe')
        : t('phone.owner', {name: nameOf(assigneeId)});
  const headlineOf = ({problemCode, params}: Case) =>
    problemText({code: problemCode, params}, language).headline;
  return (
    <ul className={styles['list']}>
      {cases.map((one) => (
        <li key={one.id}>
          <button type="button" onClick={() => goTo('cases', one.id)}>
            <Icon name="attentionFilled" />
            <div>
              <p>
                <b>{headlineOf(one)}</b>
              </p>
              <small>
                <DottedLine
                  parts={[
                    headlineOf(one).includes(subject(one.subject)) ? '' : subject(one.subject),
                    ownerOf(one),
                    formats.age(one.openedAt),
                    pending.has(`exceptionCase:${one.id}`) ? t('phone.notUploaded') : '',
                  ]}
                />
              </small>
            </div>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Nothing burns. */
export const Calm = ({text}: {readonly text: string}) => (
  <p className={styles['calm']}>
    <Icon name="done" />
    {text}
  </p>
);
