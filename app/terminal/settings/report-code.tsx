import {fittingSvg} from '../../print/label-svg.ts';
import styles from './settings.module.css';

/** The short report as a code on the screen, for a phone that has a line. */
export const ReportCode = ({text}: {readonly text: string}) => {
  const made = fittingSvg(['qrcode'], text, {maxWidthMm: 70, maxHeightMm: 70});
  // The SVG holds only numbers that we computed, never the text itself.
  return made.ok ? (
    <div className={styles['code']} dangerouslySetInnerHTML={{__html: made.svg}} />
  ) : (
    <p className={styles['keys']}>{text}</p>
  );
};
