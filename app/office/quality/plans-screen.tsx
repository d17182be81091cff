import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {limitsText} from '../../../shared/quality/judge-measurement.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/table-column.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {useMay} from '../parts/me.tsx';
import {Action} from '../parts/page.tsx';
import {SidePanel} from '../parts/side-panel.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {useInspectionKind} from './inspections-screen.tsx';
import {PlanDialog} from './plan-dialog.tsx';

type Row = Answers['quality']['plans'][number];

/** What is measured where, with which limits. */
export const PlansScreen = () => {
  const t = useText();
  const kindOf = useInspectionKind();
  const nameIn = useNameIn();
  const plans = useQuery(api.quality.plans.queryOptions());
  const may = useMay('inspection-plan-defined');
  const [edited, setEdited] = useState<Row | 'new' | undefined>(undefined);
  const [shown, setShown] = useState<Row | undefined>(undefined);
  const kind = (row: Row) => kindOf({inspectionKind: row.inspectionKind, ipqcKind: row.ipqcKind ?? null});
  const columns: readonly Column<Row>[] = [
    {
      key: 'code',
      label: t('office-quality.plan'),
      width: '200px',
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    },
    {key: 'name', label: t('office.orders.name'), cell: (row) => row.name, text: (row) => row.name},
    {key: 'kind', label: t('office-quality.kind'), width: '120px', cell: kind, text: kind},
    {
      key: 'item',
      gives: 1,
      label: t('office.orders.column.item'),
      width: '200px',
      cell: (row) => row.itemCode ?? '',
      text: (row) => row.itemCode ?? '',
    },
    {
      key: 'op',
      label: t('office.orders.operation'),
      width: '80px',
      isRight: true,
      cell: (row) => row.operationNo ?? '',
      text: (row) => String(row.operationNo ?? ''),
    },
    {
      key: 'count',
      gives: 2,
      label: t('office-quality.characteristics'),
      width: '100px',
      isRight: true,
      cell: (row) => row.characteristics.length,
      text: (row) => String(row.characteristics.length),
    },
    {
      key: 'version',
      label: t('office-quality.version'),
      width: '80px',
      isRight: true,
      cell: (row) => `V${row.version}`,
      text: (row) => String(row.version),
    },
    {
      key: 'active',
      label: t('office.orders.column.state'),
      width: '90px',
      cell: (row) => (row.isActive ? t('office-quality.inUse') : t('office-items.inactive')),
      text: (row) => String(row.isActive),
    },
  ];
  return (
    <Answer of={plans}>
      {(rows) => (
        <ListScreen<Row>
          list="plans"
          title={t('office.nav.plans')}
          rows={rows}
          columns={columns}
          onOpen={setShown}
          onNew={may ? () => setEdited('new') : undefined}
          actions={
            may && (
              <Action
                label={t('office-quality.newPlan')}
                icon="plus"
                hotkey="N"
                isPrimary
                onClick={() => setEdited('new')}
              />
            )
          }
          empty={{title: t('office-quality.noPlans'), next: t('office-quality.noPlansNext')}}
        >
          {edited !== undefined && (
            <PlanDialog
              plan={edited === 'new' ? undefined : edited}
              onClose={() => {
                setEdited(undefined);
                setShown(undefined);
              }}
            />
          )}
          {shown && edited === undefined && (
            <SidePanel
              title={`${shown.code} ${shown.name} V${shown.version}`}
              onClose={() => setShown(undefined)}
            >
              {may && (
                <Action label={t('office-quality.editPlan')} icon="plus" onClick={() => setEdited(shown)} />
              )}
              <SimpleTable
                rows={shown.characteristics}
                keyOf={(line) => String(line.no)}
                columns={[
                  {key: 'no', label: t('office-quality.no'), cell: (line) => <b>{line.no}</b>},
                  {
                    key: 'name',
                    label: t('office.orders.name'),
                    cell: (line) => `${nameIn(line.name, line.nameEn)} ${line.nominal ?? ''}`,
                  },
                  {
                    key: 'limits',
                    label: t('office-quality.limits'),
                    cell: (line) =>
                      line.kind === 'measure'
                        ? limitsText(line)
                        : t(`office-words.characteristic.${line.kind}`),
                  },
                  {
                    key: 'sample',
                    label: t('office-quality.sample'),
                    isRight: true,
                    cell: (line) => line.sampleSize,
                  },
                  {
                    key: 'gauge',
                    label: t('office-quality.gauge'),
                    cell: (line) => (line.needsGauge ? t('office-items.yes') : ''),
                  },
                ]}
              />
            </SidePanel>
          )}
        </ListScreen>
      )}
    </Answer>
  );
};
