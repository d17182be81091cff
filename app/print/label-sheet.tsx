import type {PrintedLabel, PrintTexts} from './label-templates.ts';
import {PrintLayer} from './print-layer.tsx';
import {PrintedSymbolBox} from './printed-symbol.tsx';
import styles from './print.module.css';

const marginMm = 2;
const symbolShare = 0.55; // of the width; the rest is for people

/** One label at its true size, on paper and as a preview. */
export const LabelFace = ({label, texts}: {readonly label: PrintedLabel; readonly texts: PrintTexts}) => {
  const {widthMm, heightMm} = label.size;
  const side = Math.min(heightMm - 2 * marginMm, widthMm * symbolShare);
  return (
    <div className={styles['label']} style={{width: `${widthMm}mm`, height: `${heightMm}mm`}}>
      <PrintedSymbolBox
        symbologies={label.symbologies}
        payload={label.payload}
        box={{maxWidthMm: side, maxHeightMm: side}}
        texts={texts}
      />
      <div className={styles['words']}>
        <strong className={styles['headline']}>{label.headline}</strong>
        {label.rows.map(({key, value}) => (
          <span key={key} className={styles['row']}>
            <small>{texts(key)}</small> {value}
          </span>
        ))}
      </div>
    </div>
  );
};

/** Prints labels of one size, one a page, as label printers take them. */
export const LabelSheet = ({
  labels,
  texts,
  onDone,
}: {
  readonly labels: readonly PrintedLabel[];
  readonly texts: PrintTexts;
  readonly onDone: () => void;
}) => {
  const [first] = labels;
  if (!first) return null;
  return (
    <PrintLayer paper={first.size} onDone={onDone}>
      {labels.map((label, index) => (
        <LabelFace key={`${index} ${label.payload}`} label={label} texts={texts} />
      ))}
    </PrintLayer>
  );
};
