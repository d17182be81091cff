import {useQuery} from '@tanstack/react-query';
import {useParams} from '@tanstack/react-router';
import {useState} from 'react';
import {missingRequiredPhotos} from '../../../shared/quality/awaited-photos.ts';
import {limitsText} from '../../../shared/quality/judge-measurement.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import {ItemWords} from '../parts/item-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Card, Empty, Figures, Hints, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {PhotoThumb} from '../parts/photo-thumb.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord} from '../parts/state-words.tsx';
import {DecideDialog} from './decide-dialog.tsx';
import {useInspectionKind} from './inspections-screen.tsx';
import styles from './quality.module.css';

type InspectionPage = Answers['quality']['inspection'];

export const InspectionScreen = () => {
  const {id} = useParams({from: '/inspections/$id'});
  const page = useQuery(api.quality.inspection.queryOptions({id}));
  return (
    <Page>
      <Answer of={page}>{(value) => <Inspection page={value} />}</Answer>
    </Page>
  );
};

const Inspection = ({page}: {readonly page: InspectionPage}) => {
  const t = useText();
  const formats = useFormats();
  const kindOf = useInspectionKind();
  const {row, inspection} = page;
  const [isDeciding, setDeciding] = useState(false);
  const may = useMay('inspection-decided');
  const isOpen = row.state === 'required' || row.state === 'inProgress';
  return (
    <>
      <Title
        title={row.code}
        note={
          <>
            <span>
              <ItemWords of={row} />
            </span>
            <StateWord kind="inspection" state={row.state} />
            {row.result !== null && <StateWord kind="inspectionResult" state={row.result} />}
          </>
        }
      >
        {may && isOpen && (
          <Action
            label={t('office-quality.decide')}
            icon="tick"
            isPrimary
            onClick={() => setDeciding(true)}
          />
        )}
      </Title>
      <Figures
        figures={[
          {label: t('office-quality.kind'), value: kindOf(row)},
          {label: t('office-quality.about'), value: row.jobCode ?? row.lotCode ?? row.documentCode ?? '—'},
          {
            label: t('office.orders.column.quantity'),
            value: row.quantity === null ? '—' : formats.quantity(row.quantity),
          },
          {
            label: t('office-quality.bad'),
            value: row.bad,
            note: t('office-quality.ofResults', {count: row.results}),
          },
          {
            label: t('office-quality.decidedBy'),
            value: row.decidedByName ?? '—',
            note: row.decidedAt === null ? '' : formats.full(row.decidedAt),
          },
        ]}
      />
      {!isAbsent(inspection.note) && <p className={styles['note']}>{inspection.note}</p>}
      <Stack>
        <Characteristics page={page} />
      </Stack>
      <Hints hints={[{keys: ['Ctrl K'], label: t('office.keys.find')}]} />
      {isDeciding && (
        <DecideDialog
          id={inspection.id}
          code={row.code}
          bad={row.bad}
          awaited={missingRequiredPhotos(inspection).length}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
};

type Inspected = InspectionPage['inspection'];
type ResultRow = {
  readonly characteristic: Inspected['characteristics'][number];
  readonly result: Inspected['results'][number] | undefined;
};

const Characteristics = ({page: {inspection, actors, gauges}}: {readonly page: InspectionPage}) => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const rows = inspection.characteristics.flatMap((characteristic): readonly ResultRow[] => {
    const results = inspection.results.filter((result) => result.no === characteristic.no);
    return results.length === 0
      ? [{characteristic, result: undefined}]
      : results.map((result) => ({characteristic, result}));
  });
  if (rows.length === 0)
    return (
      <Card title={t('office-quality.characteristics')}>
        <Empty title={t('office-quality.noCharacteristics')} />
      </Card>
    );
  return (
    <Card
      title={t('office-quality.characteristics')}
      end={t('office.table.rows', {count: inspection.characteristics.length})}
    >
      <SimpleTable
        rows={rows}
        keyOf={(row) => `${row.characteristic.no}-${row.result?.sample ?? 0}`}
        columns={[
          {key: 'no', label: t('office-quality.no'), cell: ({characteristic}) => <b>{characteristic.no}</b>},
          {
            key: 'name',
            label: t('office.orders.name'),
            cell: ({characteristic}) => (
              <>
                {nameIn(characteristic.name, characteristic.nameEn)}{' '}
                <Muted>{characteristic.nominal ?? ''}</Muted>
              </>
            ),
          },
          {
            key: 'limits',
            label: t('office-quality.limits'),
            cell: ({characteristic}) =>
              characteristic.kind === 'measure'
                ? limitsText(characteristic)
                : t(`office-words.characteristic.${characteristic.kind}`),
          },
          {
            key: 'sample',
            label: t('office-quality.sample'),
            isRight: true,
            cell: ({result}) => result?.sample ?? '',
          },
          {
            key: 'value',
            label: t('office-quality.value'),
            isRight: true,
            cell: ({result, characteristic}) =>
              result === undefined ? (
                <Muted>{t('office-quality.notYet')}</Muted>
              ) : (
                <b className={result.isOk ? undefined : styles['bad']}>
                  {result.value === undefined
                    ? ''
                    : `${formats.quantity(result.value)} ${formats.unit(characteristic.uom ?? '')}`}
                </b>
              ),
          },
          {
            key: 'ok',
            label: t('office-quality.result'),
            cell: ({result}) =>
              result === undefined ? (
                ''
              ) : (
                <StateWord kind="inspectionResult" state={result.isOk ? 'pass' : 'fail'} />
              ),
          },
          {
            key: 'gauge',
            label: t('office-quality.gauge'),
            cell: ({result}) =>
              result?.gaugeId === undefined ? '' : (gauges[result.gaugeId] ?? result.gaugeId),
          },
          {
            key: 'who',
            label: t('office-stock.who'),
            cell: ({result}) =>
              result === undefined ? (
                ''
              ) : (
                <>
                  {actors[result.actorId] ?? result.actorId}{' '}
                  <Muted>{result.measuredAt === undefined ? '' : formats.full(result.measuredAt)}</Muted>
                </>
              ),
          },
          {
            key: 'photo',
            label: t('office-cases.cases.photo'),
            cell: ({result}) =>
              result?.photo !== undefined && (
                <PhotoThumb
                  // Asked for again when it has arrived.
                  key={String(inspection.missingPhotos?.includes(result.photo) ?? false)}
                  sha256={result.photo}
                  label={t('office-cases.cases.photo')}
                />
              ),
          },
        ]}
      />
    </Card>
  );
};
