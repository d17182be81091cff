// Both records side by side: who, when, how many, on which terminal, with which photos.
import {useText} from '../../i18n/i18n.tsx';
import {Icon} from '../../design/icon.tsx';
import type {Answers} from './api.ts';
import styles from './case-sides.module.css';
import {quantities, useFactWords} from './fact-words.tsx';
import {useFormats} from './formats.ts';
import {PhotoThumb} from './photo-thumb.tsx';

export type CasePage = Answers['reports']['case'];
export type CaseFact = NonNullable<CasePage['fact']>;

const lateMs = 10 * 60_000;
const figureOf = (fact: CaseFact) => {
  const {body} = fact;
  const figure = body['goodQuantity'] ?? body['quantity'] ?? body['countedQuantity'] ?? body['value'];
  if (typeof figure === 'string') return figure;
  return Array.isArray(body['lines']) ? quantities(body['lines']) : undefined;
};

const Side = ({fact, isCause}: {readonly fact: CaseFact; readonly isCause: boolean}) => {
  const t = useText();
  const formats = useFormats();
  const words = useFactWords();
  const figure = figureOf(fact);
  const wasOffline = Date.parse(fact.receivedAt) - Date.parse(fact.happenedAt) > lateMs;
  return (
    <article className={styles['side']} data-cause={isCause} data-reversed={fact.isReversed}>
      <p className={styles['who']}>
        {fact.actorName} {formats.moment(fact.happenedAt)}
      </p>
      <p className={styles['figure']}>
        {figure === undefined ? words.kind(fact.kind) : formats.quantity(figure)}
      </p>
      <p>
        {words.kind(fact.kind)} {words.detail(fact.kind, fact.body, fact.about)}
      </p>
      <p>{fact.deviceName ?? t('office-cases.cases.fromOffice')}</p>
      <p>
        {wasOffline
          ? t('office-cases.cases.sentLater', {time: formats.full(fact.receivedAt)})
          : t('office-cases.cases.online')}
      </p>
      {fact.isReversed && (
        <p>
          <b>{t('office-cases.cases.reversed')}</b>
        </p>
      )}
      <div className={styles['photos']}>
        {fact.photos.length === 0 ? (
          <span>{t('office-cases.cases.noPhoto')}</span>
        ) : (
          fact.photos.map((sha) => (
            <PhotoThumb key={sha} sha256={sha} label={t('office-cases.cases.photo')} />
          ))
        )}
        {fact.photos.length > 0 && <Icon name="camera" size="s" />}
      </div>
    </article>
  );
};

/** The record that opened the case beside those it disagrees with. */
export const CaseSides = ({page}: {readonly page: CasePage}) => (
  <div className={styles['sides']}>
    {page.others
      .slice(0, 3)
      .reverse()
      .map((fact) => (
        <Side key={fact.id} fact={fact} isCause={false} />
      ))}
    {page.fact && <Side fact={page.fact} isCause />}
  </div>
);
