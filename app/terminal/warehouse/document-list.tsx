// Which delivery or shipment: scan its paper or its goods, or press its row.
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay} from '../../i18n/format.ts';
import {compare} from '../../../shared/kernel/quantity.ts';
import {stockDocument} from '../../../shared/warehouse/stock-document.ts';
import {endingWith} from '../shell/find-typed.ts';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {TypeButton} from '../shell/scan-button.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {LongList} from '../shell/long-list.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import type {StockDocument} from './documents.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

const isOpen = ({state}: StockDocument) =>
  state !== 'posted' && state !== 'reversed' && state !== 'cancelled';
const openLines = (document: StockDocument) =>
  document.lines.filter((line) => compare(line.doneQuantity, line.quantity) < 0);
const byDay = (a: StockDocument, b: StockDocument) => {
  const [first, second] = [a.dueDay ?? '9', b.dueDay ?? '9'];
  return first < second ? -1 : first > second ? 1 : a.code < b.code ? -1 : 1;
};

const DocumentList = ({
  title,
  types,
  free,
  texts,
}: {
  readonly title: string;
  readonly types: readonly StockDocument['type'][];
  /** Goods without a paper. */
  readonly free?: {readonly label: string; readonly path: string};
  readonly texts: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly scan: string;
    readonly expected: string;
  };
}) => {
  const t = useText();
  const {language} = useLanguage();
  const {go} = useRouter();
  const stock = useStock();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const documents = useDocuments(stockDocument)
    ?.filter((document) => types.includes(document.type) && isOpen(document))
    .sort(byDay);
  useScan((code, reading) => {
    const scanned = stock.resolve(code);
    if (scanned.kind === 'stockDocument') go(pathTo('/stock-document/:id', {id: scanned.document.id}));
    else if (scanned.kind === 'goods') {
      // Goods name their paper when only one open paper waits for them.
      const waiting =
        documents?.filter((document) =>
          openLines(document).some((line) => line.itemId === scanned.item.id),
        ) ?? [];
      const id = waiting[0]?.id;
      if (waiting.length > 0 && id !== undefined) go(pathTo('/stock-document/:id', {id, code: reading.raw}));
      else if (free) go(pathTo(free.path, {code: reading.raw}));
      else wrongCode(reading.raw, texts.expected);
    } else if (scanned.kind === 'other' || scanned.kind === 'workOrder') return false;
    else wrongCode(reading.raw, texts.expected);
    return true;
  });
  return (
    <TerminalScreen
      title={title}
      dock={
        <Dock
          left={
            <TypeButton
              find={endingWith(documents, ({id, code, partyName, sourceCode}) => ({
                title: code,
                detail: partyName ?? sourceCode ?? '',
                path: pathTo('/stock-document/:id', {id}),
              }))}
            />
          }
          primary={
            <Button kind="primary" icon="scan" onPress={openScanner}>
              {texts.scan}
            </Button>
          }
        />
      }
    >
      {documents !== undefined && documents.length === 0 && (
        <EmptyState icon="truck" title={texts.empty} text={texts.emptyHint} />
      )}
      {free && (
        <Button icon="plus" onPress={() => go(free.path)}>
          {free.label}
        </Button>
      )}
      {documents !== undefined && documents.length > 0 && (
        <LongList
          list={documents}
          textOf={({code, partyName, sourceCode}) => `${code} ${partyName ?? ''} ${sourceCode ?? ''}`}
        >
          {(shown) => (
            <Rows>
              {shown.map((document) => (
                <Row
                  key={document.id}
                  icon="truck"
                  detail={document.partyName ?? document.sourceCode}
                  end={
                    <>
                      {t('warehouse.document.openLines', {count: openLines(document).length})}
                      {document.dueDay !== undefined && (
                        <small style={{display: 'block'}}>{formatDay(document.dueDay, language)}</small>
                      )}
                    </>
                  }
                  onPress={() => go(pathTo('/stock-document/:id', {id: document.id}))}
                >
                  <DocumentNumber value={document.code} />
                </Row>
              ))}
            </Rows>
          )}
        </LongList>
      )}
    </TerminalScreen>
  );
};

/** Deliveries that are expected or not yet complete. */
export const ReceiveListScreen = () => {
  const t = useText();
  return (
    <DocumentList
      title={t('warehouse.receive.title')}
      types={['goodsReceipt', 'salesReturn']}
      free={{label: t('warehouse.receive.free'), path: '/receive-free'}}
      texts={{
        empty: t('warehouse.receive.empty'),
        emptyHint: t('warehouse.receive.emptyHint'),
        scan: t('warehouse.receive.scan'),
        expected: t('warehouse.scan.expect.document'),
      }}
    />
  );
};

/** Shipments and returns to vendors that wait to be picked. */
export const ShipListScreen = () => {
  const t = useText();
  return (
    <DocumentList
      title={t('warehouse.ship.title')}
      types={['shipment', 'vendorReturn']}
      texts={{
        empty: t('warehouse.ship.empty'),
        emptyHint: t('warehouse.ship.emptyHint'),
        scan: t('warehouse.ship.scan'),
        expected: t('warehouse.scan.expect.document'),
      }}
    />
  );
};
