import {useText} from '../../i18n/i18n.tsx';
import {useFormats} from '../parts/formats.ts';
import {useNow} from '../parts/use-now.ts';
import {Card} from '../parts/page.tsx';
import type {StockPage} from './stock-page.ts';
import styles from './stock.module.css';

const width = 560;
const height = 194;
const left = 44;
const bottom = 168;
const dayMs = 86_400_000;
// Only a picture: the figures of the ledger are decimal text, pixels are not.
const figure = (text: string) => Number(text);

/** Two weeks of on-hand as steps, with the safety stock as a dashed line. */
export const StockCurve = ({page: {ledger, item}}: {readonly page: StockPage}) => {
  const t = useText();
  const formats = useFormats();
  const now = useNow();
  const since = now - 14 * dayMs;
  const points = ledger
    .filter((row) => row.change !== '0')
    .map((row) => ({at: Date.parse(row.happenedAt), balance: figure(row.balance)}))
    .reverse();
  const before = points.filter((point) => point.at < since).at(-1)?.balance ?? 0;
  const inside = points.filter((point) => point.at >= since);
  const last = points.at(-1)?.balance ?? 0;
  const safety = item.safetyStock === null ? undefined : figure(item.safetyStock);
  const most = Math.max(1, before, safety ?? 0, ...inside.map((point) => point.balance)) * 1.15;
  const x = (at: number) => left + ((at - since) / (now - since)) * (width - left - 16);
  const y = (value: number) => bottom - (Math.max(0, value) / most) * (bottom - 14);
  const path = `M${left} ${y(before)}${inside.map((point) => `H${x(point.at)}V${y(point.balance)}`).join('')}H${x(now)}`;
  const marks = [0, most / 2.3, most / 1.15];
  return (
    <Card
      title={t('office-stock.twoWeeks')}
      end={
        safety === undefined
          ? undefined
          : t('office-stock.safetyIs', {quantity: formats.quantity(item.safetyStock ?? '')})
      }
    >
      <svg
        className={styles['curve']}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('office-stock.twoWeeks')}
      >
        {marks.map((mark) => (
          <g key={mark}>
            <line x1={left} x2={width - 16} y1={y(mark)} y2={y(mark)} />
            <text x={left - 6} y={y(mark) + 4} textAnchor="end">
              {Math.round(mark)}
            </text>
          </g>
        ))}
        {safety !== undefined && (
          <line data-kind="safety" x1={left} x2={width - 16} y1={y(safety)} y2={y(safety)} />
        )}
        <path d={path} />
        <circle cx={x(now)} cy={y(last)} r="4.5" />
        <text className={styles['now']} x={x(now) - 8} y={Math.max(12, y(last) - 9)} textAnchor="end">
          {formats.quantity(String(last))}
        </text>
        {[14, 7, 0].map((days) => (
          <text
            key={days}
            x={x(now - days * dayMs)}
            y={height - 6}
            textAnchor={days === 0 ? 'end' : days === 14 ? 'start' : 'middle'}
          >
            {formats.full(new Date(now - days * dayMs).toISOString()).slice(0, 5)}
          </text>
        ))}
      </svg>
    </Card>
  );
};
