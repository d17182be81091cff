import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import type {Column} from './table-column.ts';
import {useInUse} from './use-in-use.ts';

/** The columns that every list of master data has. */
export const useRecordColumns = () => {
  const t = useText();
  const nameIn = useNameIn();
  const inUse = useInUse();
  return {
    code: <Row extends {readonly code: string}>(width: string): Column<Row> => ({
      key: 'code',
      label: t('office-records.code'),
      width,
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    }),
    name: <Row extends {readonly name: string; readonly nameEn?: string | null}>(): Column<Row> => {
      const name = (row: Row) => nameIn(row.name, row.nameEn);
      return {
        key: 'name',
        label: t('office.orders.name'),
        cell: name,
        text: name,
        alsoFoundBy: (row) => `${row.name} ${row.nameEn ?? ''}`,
      };
    },
    inUse: <Row extends {readonly isActive: boolean}>(): Column<Row> => ({
      key: 'active',
      label: t('office.orders.column.state'),
      width: '90px',
      cell: inUse,
      text: inUse,
    }),
  };
};
