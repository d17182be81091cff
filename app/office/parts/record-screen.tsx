// A list of master data: search, sort, a form for each record, labels of the chosen ones.
import {useState} from 'react';
import type {LabelSubject} from '../../print/label-templates.ts';
import {useText} from '../../i18n/i18n.tsx';
import type {Column} from './table-column.ts';
import type {View} from './list-rows.ts';
import {ListScreen} from './list-screen.tsx';
import {useMay} from './me.tsx';
import {Action} from './page.tsx';
import {PrintLabels} from './print.tsx';
import {RecordDialog} from './record-dialog.tsx';
import type {RecordField} from './record-draft.ts';

type RowOfRecords = {readonly id: string; readonly code: string};

type Props<Row extends RowOfRecords> = {
  readonly list: string;
  readonly title: string;
  readonly newLabel: string;
  /** Kind of the fact that stores a record. */
  readonly kind: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly fields: readonly RecordField[];
  /** What the form does not show: the site, the kind of document, what other facts decide. */
  readonly base: (row: Row | undefined) => Readonly<Record<string, unknown>>;
  readonly views?: readonly View<Row>[];
  readonly empty: {readonly title: string; readonly next?: string};
  /** The label that can be printed for a row; absent where nothing is printed. */
  readonly labelOf?: (row: Row) => LabelSubject;
};

export const RecordScreen = <Row extends RowOfRecords>(props: Props<Row>) => {
  const t = useText();
  const may = useMay(props.kind);
  const [open, setOpen] = useState<Row | 'new' | undefined>(undefined);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isPrinting, setPrinting] = useState(false);
  const {labelOf} = props;
  const close = () => setOpen(undefined);
  const record = open === 'new' ? undefined : open;
  return (
    <ListScreen<Row>
      list={props.list}
      title={props.title}
      rows={props.rows}
      columns={props.columns}
      views={props.views}
      empty={props.empty}
      onOpen={may ? setOpen : undefined}
      onNew={may ? () => setOpen('new') : undefined}
      selection={labelOf && {ids, onChange: setIds}}
      actions={
        <>
          {labelOf && (
            <Action
              label={t('office-records.print', {count: ids.size})}
              icon="print"
              isDisabled={ids.size === 0}
              onClick={() => setPrinting(true)}
            />
          )}
          {may && (
            <Action label={props.newLabel} icon="plus" hotkey="N" isPrimary onClick={() => setOpen('new')} />
          )}
        </>
      }
    >
      {open !== undefined && (
        <RecordDialog
          title={record === undefined ? props.newLabel : t('office-records.edit', {code: record.code})}
          kind={props.kind}
          fields={props.fields}
          record={record}
          base={props.base(record)}
          onClose={close}
        />
      )}
      {isPrinting && labelOf && (
        <PrintLabels
          onDone={() => setPrinting(false)}
          subjects={props.rows.filter((row) => ids.has(row.id)).map(labelOf)}
        />
      )}
    </ListScreen>
  );
};
