import {caseAssigned} from '../../shared/access/case-assigned.ts';
import {device} from '../../shared/access/device.ts';
import {person} from '../../shared/access/person.ts';
import {exceptionCase} from '../../shared/kernel/exception-case.ts';
import {problemText} from '../../shared/kernel/problem.ts';
import {sum} from '../../shared/kernel/quantity.ts';
import {jobOrder} from '../../shared/production/job-order.ts';
import {Icon} from '../design/icon.tsx';
import {usePerson, useStatus, useTerminal} from '../device/terminal-context.tsx';
import {useDocument} from '../device/use-documents.ts';
import {useLanguage, useText} from '../i18n/i18n.tsx';
import {kindWord} from '../office/parts/fact-words.tsx';
import {CaseRecords, useCaseRecords} from './case-records.tsx';
import styles from './decision.module.css';
import {useDecision} from './decision.tsx';
import phone from './phone.module.css';
import {Screen} from './screen.tsx';
import {useCaseChoices} from './use-case-choices.ts';
import {operationOf, useSubject, type Case} from './use-cases.ts';
import {factOf, useDecide, useMay} from './use-decide.ts';
import {useFormats} from './use-formats.ts';
import {goTo} from './use-place.ts';
import {DottedLine} from './dotted-line.tsx';

const back = () => goTo('cases');

/** One case: what happened in words, the records side by side, the decision. Needs no line. */
export const CasePage = ({id}: {readonly id: string}) => {
  const t = useText();
  const one = useDocument(exceptionCase, id);
  if (one === undefined)
    return (
      <Screen title={t('phone.tab.cases')} onBack={back}>
        <p className={phone['calm']}>{t('phone.caseGone')}</p>
      </Screen>
    );
  return <OneCase one={one} />;
};

const OneCase = ({one}: {readonly one: Case}) => {
  const t = useText();
  const may = useMay('case-resolved');
  const records = useCaseRecords(one);
  const choices = useCaseChoices(one, records);
  const {list, dock} = useDecision(choices, back);
  const isOpen = one.state !== 'resolved';
  return (
    <Screen
      title={t('phone.tab.cases')}
      end={<Owner one={one} />}
      onBack={back}
      dock={isOpen && may ? dock : undefined}
    >
      <About one={one} />
      {records.length > 0 ? <CaseRecords records={records} /> : <Origin one={one} />}
      {isOpen && may && (
        <>
          {list}
          <AssignLine one={one} />
        </>
      )}
      {isOpen && !may && <p className={phone['calm']}>{t('office-cases.decide.notYours')}</p>}
      {!isOpen && <Settled one={one} />}
      <NeedsLine id={one.id} />
    </Screen>
  );
};

const Owner = ({one}: {readonly one: Case}) => {
  const t = useText();
  const me = usePerson();
  const terminal = useTerminal();
  const formats = useFormats();
  const {assigneeId} = one;
  return (
    <>
      <p>{formats.age(one.openedAt)}</p>
      <span>
        {assigneeId === me.id
          ? t('phone.ownerMe')
          : t('phone.owner', {
              name:
                assigneeId === undefined
                  ? t(`office-words.role.${one.ownerRole}`)
                  : (terminal.get(person, assigneeId)?.name ?? ''),
            })}
      </span>
    </>
  );
};

const About = ({one}: {readonly one: Case}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const subject = useSubject();
  const job = useDocument(jobOrder, one.subject.startsWith('jobOrder:') ? one.subject.slice(9) : '');
  const {headline, next} = problemText({code: one.problemCode, params: one.params}, language);
  return (
    <>
      <div className={styles['headline']}>
        <Icon name="attentionFilled" size="xl" />
        <Headline text={headline} figure={figureOf(one)} />
      </div>
      <p className={phone['muted']}>
        {job === undefined
          ? subject(one.subject)
          : t('phone.about', {
              order: job.workOrderCode,
              operation: operationOf(job, language),
              planned: formats.quantity(job.plannedQuantity),
              finished: formats.quantity(
                sum([job.goodQuantity, job.materialScrapQuantity, job.laborScrapQuantity]),
              ),
            })}
      </p>
      <blockquote className={styles['words']}>{next}</blockquote>
    </>
  );
};

const figureOf = ({params}: Case) => Object.values(params).find((value) => /^-?\d+(\.\d+)?$/.test(value));
const longHeadline = 24; // more than one line of the large type

/** The number of a short headline is the biggest thing of the page. */
const Headline = ({text, figure}: {readonly text: string; readonly figure: string | undefined}) => {
  const isLong = text.length > longHeadline;
  const at = figure === undefined || isLong ? -1 : text.indexOf(figure);
  if (figure === undefined || at < 0) return <b data-length={isLong ? 'long' : 'short'}>{text}</b>;
  return (
    <b>
      {text.slice(0, at).trim()}
      <span className={styles['number']}>{figure}</span>
      {text.slice(at + figure.length).trim()}
    </b>
  );
};

/** A case without a record of its own on this phone: who, when, what, from where. */
const Origin = ({one}: {readonly one: Case}) => {
  const t = useText();
  const terminal = useTerminal();
  const formats = useFormats();
  const who = terminal.get(person, one.actorId)?.name;
  return (
    <p className={phone['calm']}>
      <DottedLine
        parts={[
          who,
          formats.moment(one.openedAt),
          kindWord(t, one.factKind),
          terminal.get(device, one.deviceId)?.name ?? t('office-cases.cases.fromOffice'),
        ]}
      />
    </p>
  );
};

/** Photos and the journal do not come to a phone. */
const NeedsLine = ({id}: {readonly id: string}) => {
  const t = useText();
  const {connection} = useStatus();
  if (connection === 'offline') return <p className={phone['muted']}>{t('phone.moreNeedsLine')}</p>;
  return (
    <a className={phone['plain']} href={`/o/cases/${encodeURIComponent(id)}`}>
      {t('phone.moreInOffice')}
    </a>
  );
};

const Settled = ({one}: {readonly one: Case}) => {
  const t = useText();
  const terminal = useTerminal();
  const formats = useFormats();
  return (
    <div className={phone['calm']}>
      <Icon name="done" />
      <div>
        <b>{t('office-words.case.resolved')}</b>
        <p>{one.resolution ?? t('office-cases.decide.byItself')}</p>
        <small>
          <DottedLine
            parts={[
              one.resolvedAt === undefined ? '' : formats.full(one.resolvedAt),
              terminal.isPending(exceptionCase, one.id) ? t('phone.notUploaded') : '',
            ]}
          />
        </small>
      </div>
    </div>
  );
};

/** Somebody else takes it. */
const AssignLine = ({one}: {readonly one: Case}) => {
  const t = useText();
  const terminal = useTerminal();
  const may = useMay('case-assigned');
  const {decide, isBusy} = useDecide();
  if (!may) return undefined;
  const give = (personId: string, name: string) =>
    void decide(
      t('phone.owner', {name}),
      [factOf(caseAssigned, {caseId: one.id, assigneeId: personId})],
      back,
    );
  return (
    <label className={styles['assign']}>
      {t('office-cases.decide.assign')}
      <select
        value={one.assigneeId ?? ''}
        disabled={isBusy}
        onChange={({target}) => give(target.value, target.selectedOptions[0]?.text ?? '')}
      >
        <option value="" disabled>
          {t('office-cases.decide.nobody')}
        </option>
        {terminal.people.map(({id, name}) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
