import {useText} from '../../i18n/i18n.tsx';
import type {Column} from './table-column.ts';
import {useInUse} from './use-in-use.ts';

/** The columns that every list of master data has. */
export const useRecordColumns = () => {
  const t = useText();
  const inUse = useInUse();
  return {
    code: <Row extends {readonly code: string}>(width: string): Column<Row> => ({
      key: 'code',
      label: t('office-records.code'),
      width,
      cell: (row) => <b>{row.code}</b>,
      text: (row) => row.code,
    }),
    name: <Row extends {readonly name: string}>(): Column<Row> => ({
      key: 'name',
      label: t('office.orders.name'),
      cell: (row) => row.name,
      text: (row) => row.name,
    }),
    inUse: <Row extends {readonly isActive: boolean}>(): Column<Row> => ({
      key: 'active',
      label: t('office.orders.column.state'),
      width: '90px',
      cell: inUse,
      text: inUse,
    }),
  };
};
