import {isPositive} from '../../../shared/kernel/quantity.ts';
import type {Job} from '../../../shared/production/job-progress.ts';
import {missingOf, shortOf} from '../../../shared/production/shortages.ts';
import {workOrder} from '../../../shared/production/work-order.ts';
import {Row, Rows} from '../../design/rows.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {useNames} from '../../device/use-names.ts';
import {linesOf} from './job-gates.ts';

/** What the kit of a job still lacks; a press says why it is missing. */
export const JobMaterial = ({job}: {readonly job: Job}) => {
  const t = useText();
  const names = useNames();
  const {go} = useRouter();
  const order = useDocument(workOrder, job.workOrderId);
  const lines = order === undefined ? [] : linesOf(order, job.operationNo);
  const missing = lines.filter((line) => order !== undefined && isPositive(missingOf(order, line)));
  if (order === undefined || missing.length === 0) return undefined;
  return (
    <Rows label={t('production.gate.material')}>
      {missing.map((line) => {
        const short = shortOf(order, line);
        const isShort = isPositive(short);
        const count = formatQuantity(isShort ? short : missingOf(order, line));
        return (
          <Row
            key={line.lineNo}
            icon={isShort ? 'attentionFilled' : 'box'}
            tone={isShort ? 'attention' : 'plain'}
            detail={t('production.material.issued', {
              issued: formatQuantity(line.issuedQuantity),
              required: formatQuantity(line.requiredQuantity),
              uom: names.uom(line.itemId),
            })}
            end={t(isShort ? 'production.gate.short' : 'production.material.open', {count})}
            onPress={() => go(pathTo('/shortage/:id', {id: order.id, line: String(line.lineNo)}))}
          >
            {names.item(line.itemId)}
          </Row>
        );
      })}
    </Rows>
  );
};
