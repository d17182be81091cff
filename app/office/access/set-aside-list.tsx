import {useQuery} from '@tanstack/react-query';
import {problemText} from '../../../shared/kernel/problem.ts';
import {useLanguage, useText, type Translate} from '../../i18n/i18n.tsx';
import {officeMessagesZh} from '../../i18n/office-messages.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {kindWord} from '../parts/fact-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {Card, Empty, Muted, Stack} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import styles from './case-screen.module.css';

const isWord = (key: string): key is keyof typeof officeMessagesZh => key in officeMessagesZh;
type Row = Answers['reports']['setAside']['parked'][number];

/** Facts that wait for something, and records that could not be trusted. Nothing of it is lost. */
export const SetAsideList = () => {
  const t = useText();
  const both = useQuery(api.reports.setAside.queryOptions());
  return (
    <Answer of={both}>
      {({parked, quarantined}) => (
        <div className={styles['setAside']}>
          <Stack>
            <Card title={t('office-cases.setAside.parked')} end={t('office-cases.setAside.parkedMeans')}>
              {parked.length === 0 ? (
                <Empty title={t('office-cases.setAside.noneParked')} />
              ) : (
                <Rows rows={parked} />
              )}
            </Card>
            <Card
              title={t('office-cases.setAside.quarantined')}
              end={t('office-cases.setAside.quarantinedMeans')}
            >
              {quarantined.length === 0 ? (
                <Empty title={t('office-cases.setAside.noneQuarantined')} />
              ) : (
                <Rows rows={quarantined} />
              )}
            </Card>
          </Stack>
        </div>
      )}
    </Answer>
  );
};

/** A thing that has not arrived, "item:FT-100", in words where there is one for its kind. */
const waitsFor = (t: Translate, key: string): string => {
  const at = key.indexOf(':');
  const word = `office.find.type.${key.slice(0, at)}`;
  const id = key.slice(at + 1);
  return isWord(word) ? `${t(word)} ${id}` : id;
};

const Rows = ({rows}: {readonly rows: readonly Row[]}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  return (
    <SimpleTable
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'kind',
          label: t('office-cases.cases.record'),
          cell: (row) => (row.kind === null ? <Muted>{row.factId ?? ''}</Muted> : kindWord(t, row.kind)),
        },
        {
          key: 'who',
          label: t('office-cases.cases.madeBy'),
          cell: (row) => (
            <>
              {row.actorName ?? ''} <Muted>{row.deviceName ?? t('office-cases.cases.fromOffice')}</Muted>
            </>
          ),
        },
        {
          key: 'why',
          label: t('office-cases.setAside.why'),
          cell: (row) =>
            // What is missing stands in the next column.
            problemText({code: row.reason, params: {}}, language)
              .headline.replace(/\{\w+\}/g, '')
              .replace(/[:：\s]+$/, ''),
        },
        {
          key: 'waits',
          label: t('office-cases.setAside.waitsFor'),
          cell: (row) => row.waitsFor.map((key) => waitsFor(t, key)).join(t('office-lists.comma')),
        },
        {key: 'at', label: t('office-cases.setAside.receivedAt'), cell: (row) => formats.age(row.receivedAt)},
        {
          key: 'raw',
          label: t('office-cases.setAside.content'),
          cell: (row) => (
            <details>
              <summary>{t('office-cases.setAside.show')}</summary>
              <pre className={styles['raw']}>{row.raw}</pre>
            </details>
          ),
        },
      ]}
    />
  );
};
