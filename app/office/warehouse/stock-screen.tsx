import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {compare, isNegative, isPositive, subtract} from '../../../shared/kernel/quantity.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import type {Answers} from '../parts/api.ts';
import {api} from '../parts/api.ts';
import type {Column} from '../parts/table-column.ts';
import {useFormats} from '../parts/formats.ts';
import {ListScreen} from '../parts/list-screen.tsx';
import {Muted} from '../parts/page.tsx';
import {useCommonColumns} from '../parts/use-common-columns.tsx';

type Row = Answers['warehouse']['stock'][number] & {readonly id: string};
const usable = (row: Row) => subtract(row.onHand, row.blocked);
const isLow = (row: Row) => row.safetyStock !== null && compare(usable(row), row.safetyStock) < 0;

/** On-hand of every item. */
export const StockScreen = () => {
  const t = useText();
  const formats = useFormats();
  const common = useCommonColumns();
  const navigate = useNavigate();
  const stock = useQuery(api.warehouse.stock.queryOptions());
  const columns: readonly Column<Row>[] = [
    {...common.item(), least: '272px'},
    {
      key: 'onHand',
      label: t('office-stock.onHand'),
      width: '130px',
      least: '96px',
      isRight: true,
      cell: (row) => (
        <b>
          {formats.quantity(row.onHand)} {formats.unit(row.uom)}
        </b>
      ),
      text: (row) => row.onHand,
    },
    {
      key: 'blocked',
      label: t('office-stock.blocked'),
      width: '120px',
      least: '80px',
      isRight: true,
      cell: (row) => (isPositive(row.blocked) ? formats.quantity(row.blocked) : ''),
      text: (row) => row.blocked,
    },
    {
      key: 'usable',
      label: t('office-stock.usable'),
      width: '120px',
      least: '80px',
      isRight: true,
      cell: (row) => formats.quantity(usable(row)),
      text: usable,
    },
    {
      key: 'safety',
      gives: 3,
      label: t('office-stock.safety'),
      width: '110px',
      least: '84px',
      isRight: true,
      cell: (row) => <Muted>{row.safetyStock === null ? '' : formats.quantity(row.safetyStock)}</Muted>,
      text: (row) => row.safetyStock ?? '',
    },
    {
      key: 'attention',
      label: t('office.orders.column.attention'),
      width: '150px',
      least: '150px',
      cell: (row) =>
        isNegative(row.onHand) ? (
          <StateBadge shape="attention" tone="attention" label={t('office-stock.negative')} />
        ) : isLow(row) ? (
          <StateBadge shape="attention" tone="attention" label={t('office-stock.low')} />
        ) : undefined,
    },
    {
      key: 'places',
      gives: 2,
      label: t('office-stock.places'),
      width: '90px',
      least: '76px',
      isRight: true,
      cell: (row) => row.locations,
      text: (row) => String(row.locations),
    },
    {
      key: 'lots',
      gives: 1,
      label: t('office-stock.lots'),
      width: '90px',
      least: '60px',
      isRight: true,
      cell: (row) => (row.lots === 0 ? '' : row.lots),
      text: (row) => String(row.lots),
    },
    {
      key: 'moved',
      gives: 4,
      label: t('office-stock.lastMoved'),
      width: '120px',
      least: '104px',
      isRight: true,
      cell: (row) => (row.lastMovedAt === null ? '' : formats.moment(row.lastMovedAt)),
      text: (row) => row.lastMovedAt ?? '',
    },
  ];
  return (
    <Answer of={stock}>
      {(rows) => (
        <ListScreen<Row>
          list="stock"
          title={t('office.nav.stock')}
          rows={rows.map((row) => ({...row, id: row.itemId}))}
          columns={columns}
          onOpen={(row) => void navigate({to: '/stock/$id', params: {id: row.itemId}})}
          empty={{title: t('office-stock.none'), next: t('office-stock.noneNext')}}
          views={[
            {key: 'all', label: t('office.orders.tab.all'), filter: () => true},
            {key: 'low', label: t('office-stock.low'), filter: isLow, isAttention: true},
            {key: 'blocked', label: t('office-stock.blocked'), filter: (row) => isPositive(row.blocked)},
            {
              key: 'negative',
              label: t('office-stock.negative'),
              filter: (row) => isNegative(row.onHand),
              isAttention: true,
            },
          ]}
        />
      )}
    </Answer>
  );
};
