import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import type {Answers} from '../parts/api.ts';
import {byValue} from '../parts/column-filter.ts';
import type {Column} from '../parts/table-column.ts';
import {NameLine} from '../parts/item-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {Muted} from '../parts/page.tsx';

export type ItemRow = Answers['items']['list'][number];

/** What the list of items shows of each. */
export const useItemColumns = (): readonly Column<ItemRow>[] => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const nameOf = (row: ItemRow) => nameIn(row.name, row.nameEn);
  return [
    {
      key: 'code',
      label: t('office-items.code'),
      width: '210px',
      least: '172px',
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    },
    {
      key: 'name',
      label: t('office.orders.name'),
      least: '262px',
      cell: (row) => <NameLine name={nameOf(row)} beside={row.specification ?? ''} />,
      text: nameOf,
      alsoFoundBy: (row) => `${row.name} ${row.nameEn ?? ''}`,
    },
    {
      key: 'kind',
      label: t('office-items.kind'),
      width: '136px',
      least: '136px',
      cell: (row) => t(`office-words.itemKind.${row.kind}`),
      text: (row) => t(`office-words.itemKind.${row.kind}`),
      filter: byValue(
        (row) => row.kind,
        (kind) => t(`office-words.itemKind.${kind as ItemRow['kind']}`),
      ), // values of rows
    },
    {
      key: 'uom',
      gives: 4,
      label: t('office-items.uom'),
      width: '70px',
      cell: (row) => formats.unit(row.uom),
      text: (row) => formats.unit(row.uom),
      filter: byValue((row) => row.uom, formats.unit),
    },
    {
      key: 'tracking',
      gives: 2,
      label: t('office-items.tracking'),
      width: '110px',
      cell: (row) => t(`office-words.tracking.${row.tracking}`),
      text: (row) => t(`office-words.tracking.${row.tracking}`),
    },
    {
      key: 'inspection',
      gives: 1,
      label: t('office-items.inspection'),
      width: '100px',
      cell: (row) => (row.needsInspection ? t('office-items.yes') : ''),
      text: (row) => (row.needsInspection ? t('office-items.yes') : ''),
    },
    {
      key: 'onHand',
      label: t('office-stock.onHand'),
      width: '110px',
      least: '76px',
      isRight: true,
      cell: (row) => formats.quantity(row.onHand),
      text: (row) => row.onHand,
    },
    {
      key: 'has',
      gives: 3,
      label: t('office-items.has'),
      width: '190px',
      cell: (row) => (
        <Muted>
          {[row.hasBom ? t('office-items.bom') : '', row.hasRouting ? t('office.orders.routing') : '']
            .filter(Boolean)
            .join(t('office-lists.comma'))}
        </Muted>
      ),
    },
    {
      key: 'active',
      label: t('office.orders.column.state'),
      width: '80px',
      least: '66px',
      cell: (row) => (row.isActive ? '' : t('office-items.inactive')),
      text: (row) => (row.isActive ? '' : t('office-items.inactive')),
    },
  ];
};
