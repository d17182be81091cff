import type {SymbolBox} from './label-svg.ts';
import {fittingSvg} from './label-svg.ts';
import type {PrintTexts} from './label-templates.ts';
import type {PrintedSymbology} from './symbol.ts';
import styles from './print.module.css';

/** A code on paper, or in its place the reason why it cannot be printed. */
export const PrintedSymbolBox = ({
  symbologies,
  payload,
  box,
  texts,
}: {
  readonly symbologies: readonly PrintedSymbology[];
  readonly payload: string;
  readonly box: SymbolBox;
  readonly texts: PrintTexts;
}) => {
  const made = fittingSvg(symbologies, payload, box);
  if (!made.ok) {
    return (
      <p className={styles['problem']} role="alert">
        {texts(`print.problem.${made.problem}`)} <small>{made.detail}</small>
      </p>
    );
  }
  // The SVG holds only numbers that we computed, never the text itself.
  return (
    <div className={styles['symbol']} data-payload={payload} dangerouslySetInnerHTML={{__html: made.svg}} />
  );
};
