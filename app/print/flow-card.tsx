// The traveller that goes with the parts: one code for the work order, one per operation. Rows stand far
// enough apart that a scanner held at one operation does not see the next.
import {codePayload} from '../../shared/items/code-payload.ts';
import type {PaperSize, PrintKey, PrintTexts} from './label-templates.ts';
import {PrintLayer} from './print-layer.tsx';
import {PrintedSymbolBox} from './printed-symbol.tsx';
import styles from './print.module.css';

export type FlowCardContent = {
  readonly workOrder: string;
  readonly itemCode: string;
  readonly itemName: string;
  /** With its unit, as it is to be read. */
  readonly quantity: string;
  readonly dueDay?: string;
  readonly customer?: string;
  readonly lot?: string;
  readonly note?: string;
  readonly operations: readonly {
    readonly number: string;
    readonly name: string;
    readonly workCentre?: string;
  }[];
};

/** Paper of the flow card: A5 suits the plastic sleeves of most factories. */
const a5: PaperSize = {widthMm: 148, heightMm: 210};

const pageMarginMm = 8;
const headBox = {maxWidthMm: 26, maxHeightMm: 26};

const headRows = (content: FlowCardContent): readonly (readonly [PrintKey, string | undefined])[] => [
  ['print.field.item', content.itemCode],
  ['print.field.name', content.itemName],
  ['print.field.quantity', content.quantity],
  ['print.field.dueDay', content.dueDay],
  ['print.field.lot', content.lot],
  ['print.field.customer', content.customer],
  ['print.field.note', content.note],
];

/** The card itself, on paper and as a preview. Code 128 when laser scanners can read it there, else QR. */
export const FlowCardFace = ({
  content,
  paper,
  texts,
}: {
  readonly content: FlowCardContent;
  readonly paper: PaperSize;
  readonly texts: PrintTexts;
}) => {
  const codeBox = {maxWidthMm: paper.widthMm * 0.42, maxHeightMm: 14};
  const heads = ['operation', 'scan', 'good', 'scrap', 'signature'] as const;
  return (
    <article className={styles['card']} style={{width: `${paper.widthMm - 2 * pageMarginMm}mm`}}>
      <header className={styles['cardHead']}>
        <PrintedSymbolBox
          symbologies={['qrcode']}
          payload={codePayload({kind: 'workOrder', code: content.workOrder})}
          box={headBox}
          texts={texts}
        />
        <div className={styles['words']}>
          <small>{texts('print.flowCard.title')}</small>
          <strong className={styles['headline']}>{content.workOrder}</strong>
          {headRows(content).map(([key, value]) =>
            value === undefined ? null : (
              <span key={key} className={styles['row']}>
                <small>{texts(key)}</small> {value}
              </span>
            ),
          )}
        </div>
      </header>
      <table className={styles['operations']}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{texts(`print.flowCard.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {content.operations.map(({number, name, workCentre}) => (
            <tr key={number}>
              <td>
                <strong>{number}</strong> {name}
                {workCentre !== undefined && <small>{workCentre}</small>}
              </td>
              <td>
                <PrintedSymbolBox
                  symbologies={['code128', 'qrcode']}
                  payload={codePayload({kind: 'jobOrder', workOrder: content.workOrder, operation: number})}
                  box={codeBox}
                  texts={texts}
                />
              </td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
};

/** Prints flow cards, each from a new page. */
export const FlowCardSheet = ({
  cards,
  paper = a5,
  texts,
  onDone,
}: {
  readonly cards: readonly FlowCardContent[];
  readonly paper?: PaperSize;
  readonly texts: PrintTexts;
  readonly onDone: () => void;
}) => (
  <PrintLayer paper={paper} marginMm={pageMarginMm} onDone={onDone}>
    {cards.map((content) => (
      <FlowCardFace key={content.workOrder} content={content} paper={paper} texts={texts} />
    ))}
  </PrintLayer>
);
