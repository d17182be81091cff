import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {problemText} from '../../../shared/kernel/problem.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {daysBetween} from '../../i18n/site-formats.ts';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import {Card, Code, Columns, Empty, Figures, Hints, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord} from '../parts/state-words.tsx';

type Today = Answers['reports']['today'];

/** What burns, what is late, who is silent, and the figures of the day. */
export const TodayScreen = () => {
  const t = useText();
  const me = useMe();
  const nameIn = useNameIn();
  const formats = useFormats();
  const today = useQuery({
    ...api.reports.today.queryOptions({day: formats.today(), zoneMinutes: me.zoneMinutes}),
    refetchInterval: 30_000,
  });
  return (
    <Page>
      <Title title={t('office.nav.today')} note={<Muted>{nameIn(me.siteName, me.siteNameEn)}</Muted>} />
      <Answer of={today}>{(value) => <TodayParts today={value} />}</Answer>
      <Hints
        hints={[
          {keys: ['Ctrl K'], label: t('office.keys.find')},
          {keys: ['?'], label: t('office.keys.all')},
        ]}
      />
    </Page>
  );
};

const TodayParts = ({today}: {readonly today: Today}) => {
  const t = useText();
  const formats = useFormats();
  const {figures} = today;
  return (
    <>
      <Figures
        figures={[
          {
            label: t('office.today.good'),
            value: formats.quantity(figures.good),
            note: t('office.today.reports', {count: figures.reports}),
            isBig: true,
          },
          {label: t('office.today.scrap'), value: formats.quantity(figures.scrap), isBig: true},
          {
            label: t('office.today.running'),
            value: figures.running,
            note: t('office.today.people', {count: figures.peopleOn}),
          },
          {
            label: t('office.today.openOrders'),
            value: figures.openOrders,
            note: t('office.today.dueToday', {count: figures.dueToday}),
          },
          {label: t('office.today.inspections'), value: figures.inspectionsToDo},
          {
            label: t('office.today.goods'),
            value: figures.receiptsToday,
            note: t('office.today.toShip', {count: figures.shipmentsOpen}),
          },
        ]}
      />
      <Columns kind="two">
        <Stack>
          <Late today={today} />
        </Stack>
        <Stack>
          <OpenCases today={today} />
          <Silent today={today} />
        </Stack>
      </Columns>
    </>
  );
};

const Late = ({today}: {readonly today: Today}) => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  return (
    <Card title={t('office.today.late')} end={t('office.today.orders', {count: today.late.length})}>
      {today.late.length === 0 ? (
        <Empty title={t('office.today.noneLate')} />
      ) : (
        <SimpleTable
          rows={today.late}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'code',
              label: t('office.orders.column.code'),
              cell: (row) => (
                <Link to="/orders/$id" params={{id: row.id}}>
                  <Code code={row.code} />
                </Link>
              ),
            },
            {
              key: 'item',
              label: t('office.orders.column.item'),
              isFlexible: true,
              cell: (row) => nameIn(row.itemName, row.itemNameEn),
            },
            {
              key: 'now',
              label: t('office.orders.column.now'),
              cell: (row) => nameIn(row.operation, row.operationEn) ?? '',
            },
            {
              key: 'late',
              label: t('office.orders.column.attention'),
              cell: (row) => (
                <StateBadge
                  shape="attention"
                  tone="attention"
                  label={t('office.orders.lateBy', {count: daysBetween(row.dueDay, formats.today())})}
                />
              ),
            },
            {
              key: 'state',
              label: t('office.orders.column.state'),
              cell: (row) => <StateWord kind="workOrder" state={row.state} />,
            },
          ]}
        />
      )}
    </Card>
  );
};

const OpenCases = ({today}: {readonly today: Today}) => {
  const t = useText();
  const {language} = useLanguage();
  const formats = useFormats();
  const sum = today.cases.reduce((count, row) => count + row.count, 0);
  return (
    <Card
      title={t('office.nav.cases')}
      end={<Link to="/cases">{t('office.today.casesOpen', {count: sum})}</Link>}
    >
      {sum === 0 ? (
        <Empty title={t('office-cases.cases.none')} />
      ) : (
        <SimpleTable
          rows={today.cases}
          keyOf={(row) => row.problemCode}
          columns={[
            {
              key: 'what',
              label: t('office-cases.cases.what'),
              isFlexible: true,
              cell: (row) => (
                <Link to="/cases">
                  {problemText({code: row.problemCode, params: row.params}, language).headline}
                </Link>
              ),
            },
            {key: 'count', label: t('office.today.count'), isRight: true, cell: (row) => <b>{row.count}</b>},
            {
              key: 'age',
              label: t('office.today.oldest'),
              isRight: true,
              cell: (row) => formats.age(row.oldestAt),
            },
          ]}
        />
      )}
    </Card>
  );
};

const Silent = ({today}: {readonly today: Today}) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Card title={t('office.today.silent')} end={<Link to="/devices">{t('office.nav.devices')}</Link>}>
      {today.silent.length === 0 ? (
        <Empty title={t('office.today.noneSilent')} />
      ) : (
        <SimpleTable
          rows={today.silent}
          keyOf={(row) => row.id}
          columns={[
            {key: 'name', label: t('office-cases.devices.name'), cell: (row) => row.name},
            {
              key: 'seen',
              label: t('office-cases.devices.lastSeen'),
              cell: (row) =>
                row.lastSeenAt === null ? (
                  <Muted>{t('office-cases.devices.never')}</Muted>
                ) : (
                  formats.age(row.lastSeenAt)
                ),
            },
            {
              key: 'unsent',
              label: t('office-cases.devices.unsent'),
              isRight: true,
              cell: (row) => (row.unsent > 0 ? <b>{row.unsent}</b> : ''),
            },
            {
              key: 'oldest',
              label: t('office-cases.devices.oldest'),
              isRight: true,
              cell: (row) => (row.oldestUnsentAt === null ? '' : formats.age(row.oldestUnsentAt)),
            },
          ]}
        />
      )}
    </Card>
  );
};
