// Checks that wait, and the way to any check: scan the order, the lot or the job.
import {inspection} from '../../../shared/quality/inspection.ts';
import type {Interpretation} from '../../../shared/items/code-payload.ts';
import {equipment} from '../../../shared/equipment/equipment.ts';
import {item} from '../../../shared/items/item.ts';
import {problem} from '../../../shared/kernel/problem.ts';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {lot} from '../../../shared/warehouse/lot.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {DocumentNumber, Dot} from '../../design/text-parts.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {ageOf} from '../../i18n/format.ts';
import {useFeedback} from '../shell/feedback-context.tsx';
import {endingWith} from '../shell/find-typed.ts';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {TypeButton} from '../shell/scan-button.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {useTerminal} from '../../device/terminal-context.tsx';
import {LongList} from '../shell/long-list.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useNow} from '../../device/use-now.ts';
import {checksOf, waitingChecks} from './inspect-logic.ts';
import type {Inspection} from './inspect-logic.ts';
import {useCheckText} from './use-check-text.ts';

type Thing = {readonly itemId?: string; readonly lotId?: string; readonly jobOrderId?: string};

const useFindThing = () => {
  const terminal = useTerminal();
  return (code: Interpretation): Thing | undefined => {
    if (code.kind === 'jobOrder') {
      const job = terminal.find(jobOrder, `${code.workOrder}/${code.operation}`);
      return job && {jobOrderId: job.id, itemId: job.itemId};
    }
    const named =
      code.kind === 'gs1' ? (code.fields.lot ?? code.fields.serial) : 'code' in code ? code.code : undefined;
    const found =
      named === undefined || code.kind === 'person'
        ? undefined
        : terminal.all(lot).find((one) => one.id === named || one.lotCode === named);
    if (found) return {lotId: found.id, itemId: found.itemId};
    const gtin =
      code.kind === 'gs1'
        ? (code.fields.gtin ?? code.fields.contentGtin)
        : code.kind === 'plain'
          ? code.gtin
          : undefined;
    const owner =
      gtin === undefined
        ? named === undefined
          ? undefined
          : terminal.find(item, named)
        : terminal.all(item).find((one) => one.gtin === gtin);
    return owner && {itemId: owner.id};
  };
};

export const InspectionListScreen = () => {
  const t = useText();
  const terminal = useTerminal();
  const text = useCheckText();
  const {go} = useRouter();
  const {refuse} = useFeedback();
  const openScanner = useOpenScanner();
  const now = useNow();
  const findThing = useFindThing();
  const all = useDocuments(inspection);
  const checks = waitingChecks(all ?? []);
  useScan((code, reading) => {
    if (code.kind === 'equipment' && terminal.find(equipment, code.code) !== undefined) return false;
    const thing = findThing(code);
    if (thing === undefined) {
      if (code.kind === 'person' || code.kind === 'enrolment' || code.kind === 'plain') return false;
      refuse(problem('wrongKindOfCode', {code: reading.raw, expected: t('quality.scan.expect')}), {
        actions: [{label: t('common.action.scanAgain'), onPress: () => undefined}],
      });
      return true;
    }
    const [first] = checksOf(all ?? [], thing);
    go(
      first === undefined ? pathTo('/inspection-new', {...thing}) : pathTo('/inspection/:id', {id: first.id}),
    );
    return true;
  });
  return (
    <TerminalScreen
      title={t('quality.title')}
      end={t('quality.list.waiting', {count: checks.length})}
      dock={
        <Dock
          left={
            <TypeButton
              find={endingWith(checks, (check) => ({
                title: text.operation(check.jobOrderId)?.order ?? check.code,
                detail: text.kind(check),
                path: pathTo('/inspection/:id', {id: check.id}),
              }))}
            />
          }
          primary={
            <Button kind="primary" icon="scan" onPress={openScanner}>
              {t('quality.list.scan')}
            </Button>
          }
        />
      }
    >
      {all !== undefined && checks.length === 0 && (
        <EmptyState icon="done" title={t('quality.list.empty')} text={t('quality.list.emptyHint')} />
      )}
      {checks.length > 0 && (
        <LongList
          list={checks}
          textOf={(check) =>
            [
              check.code,
              text.operation(check.jobOrderId)?.order,
              text.item(check.itemId),
              text.lot(check),
            ].join(' ')
          }
        >
          {(shown) => (
            <Rows>
              {shown.map((check) => (
                <CheckRow
                  key={check.id}
                  check={check}
                  age={ageOf(now - Date.parse(check.requiredAt))}
                  onPress={() => go(pathTo('/inspection/:id', {id: check.id}))}
                  text={text}
                />
              ))}
            </Rows>
          )}
        </LongList>
      )}
    </TerminalScreen>
  );
};

const CheckRow = ({
  check,
  age,
  onPress,
  text,
}: {
  readonly check: Inspection;
  readonly age: ReturnType<typeof ageOf>;
  readonly onPress: () => void;
  readonly text: ReturnType<typeof useCheckText>;
}) => {
  const t = useText();
  const operation = text.operation(check.jobOrderId);
  const lotText = text.lot(check);
  return (
    <Row
      icon={check.ipqcKind === 'first' ? 'firstPiece' : check.state === 'inProgress' ? 'running' : 'waiting'}
      detail={
        <>
          {text.item(check.itemId)}
          {lotText !== '' && (
            <>
              <Dot />
              {lotText}
            </>
          )}
        </>
      }
      end={
        <>
          {operation ? <DocumentNumber value={operation.order} /> : check.quantity}
          <small style={{display: 'block'}}>{t(age.key, {count: age.count})}</small>
        </>
      }
      onPress={onPress}
    >
      {text.kind(check)}
      {operation && (
        <>
          <Dot />
          {operation.name}
        </>
      )}
    </Row>
  );
};
