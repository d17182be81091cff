// The goods are not the ones of the list, or may not be used. Nothing was stored; what really happened may still be
// recorded, and then a person is told.
import type {ReactNode} from 'react';
import {inspectionRequired} from '../../../shared/quality/inspection-required.ts';
import {inspection} from '../../../shared/quality/inspection.ts';
import {newId} from '../../../sync/terminal/maker.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {useTerminal} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useRecord} from '../shell/use-record.ts';
import type {IssueCheck} from './issue-check.ts';
import {ownWords} from './own-words.ts';
import {TakeCard} from './take-card.tsx';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

type Check = Extract<IssueCheck, {kind: 'wrongItem' | 'blocked'}>;
type Props = {
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly check: Check;
  readonly current: TakeLine | undefined;
  readonly stock: Stock;
  readonly onScanAgain: () => void;
  readonly onAnyway: () => void;
  readonly onBack: () => void;
};

export const PickRefused = (props: Props) => {
  const {check, current, stock} = props;
  const t = useText();
  const goods = useGoodsText();
  const item = current === undefined ? undefined : stock.items.get(current.itemId);
  const place = stock.locations.get(current?.takes[0]?.locationId ?? '')?.code ?? t('warehouse.pick.noPlace');
  return (
    <TerminalScreen
      title={props.title}
      end={props.end}
      onBack={props.onBack}
      dock={
        <Dock
          {...(check.kind === 'blocked'
            ? {
                left: <CallInspector check={check} onDone={props.onBack} />,
                middle: <Button onPress={props.onAnyway}>{t('warehouse.action.recordShort')}</Button>,
              }
            : {
                left: (
                  <Button kind="tile" icon="document" onPress={props.onAnyway}>
                    {t('warehouse.action.recordShort')}
                  </Button>
                ),
              })}
          primary={
            <Button kind="primary" icon="scan" onPress={props.onScanAgain}>
              {t('common.action.scanAgain')}
            </Button>
          }
        />
      }
    >
      <Split>
        {[
          check.kind === 'wrongItem' ? (
            <WrongItem key="wrong" check={check} current={current} stock={stock} />
          ) : (
            <Blocked key="blocked" check={check} />
          ),
          current === undefined ? undefined : (
            <TakeCard
              key="card"
              size="small"
              place={place}
              name={goods.full(item, current.itemId)}
              label={t('warehouse.pick.take')}
              number={formatQuantity(current.open)}
            />
          ),
        ]}
      </Split>
    </TerminalScreen>
  );
};

const WrongItem = ({
  check,
  current,
  stock,
}: {
  readonly check: Extract<Check, {kind: 'wrongItem'}>;
  readonly current: TakeLine | undefined;
  readonly stock: Stock;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const item = current === undefined ? undefined : stock.items.get(current.itemId);
  const found = goods.full(check.found);
  const expected = goods.full(item);
  const takeInstead = ownWords(expected, found);
  const place = stock.locations.get(current?.takes[0]?.locationId ?? '')?.code;
  return (
    <SayPanel
      tone="blocked"
      title={t('warehouse.pick.wrong.title')}
      compare={[
        {label: t('warehouse.pick.wrong.found'), value: ownWords(found, expected), detail: found},
        ...(item === undefined
          ? []
          : [{label: t('warehouse.pick.wrong.expected'), value: takeInstead, detail: expected}]),
      ]}
    >
      <p>
        <b>
          {item === undefined
            ? t('warehouse.pick.wrong.notOnList')
            : place === undefined
              ? t('warehouse.pick.wrong.takeOther', {item: takeInstead})
              : t('warehouse.pick.wrong.next', {place, item: takeInstead})}
        </b>
      </p>
      <p>{t('warehouse.pick.nothingStored')}</p>
    </SayPanel>
  );
};

const Blocked = ({check}: {readonly check: Extract<Check, {kind: 'blocked'}>}) => {
  const t = useText();
  const goods = useGoodsText();
  return (
    <SayPanel
      tone="blocked"
      title={t(`warehouse.pick.blocked.${check.use}`)}
      compare={[
        {
          label: t('warehouse.lot', {lot: check.lot.lotCode}),
          value: t(`warehouse.quality.${check.use}`),
          detail: goods.full(check.found),
        },
      ]}
    >
      <p>
        <b>{t('warehouse.pick.blocked.next')}</b>
      </p>
      <p>{t('warehouse.pick.nothingStored')}</p>
    </SayPanel>
  );
};

// Asks for a check of this lot, unless one is already waiting.
const CallInspector = ({
  check,
  onDone,
}: {
  readonly check: Extract<Check, {kind: 'blocked'}>;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const terminal = useTerminal();
  const record = useRecord();
  const call = () => {
    const waiting = terminal
      .all(inspection)
      .find(
        (one) =>
          (one.state === 'required' || one.state === 'inProgress') &&
          (one.lotId === check.lot.id || one.lotIds?.includes(check.lot.id) === true),
      );
    const body = {
      inspectionId: newId(terminal.environment),
      inspectionKind: 'iqc' as const,
      itemId: check.found.id,
      lotCode: check.lot.lotCode,
    };
    const told = {title: t('warehouse.pick.blocked.called'), detail: check.lot.lotCode, onDone};
    void record(inspectionRequired, waiting === undefined ? body : {...body, inspectionId: waiting.id}, told);
  };
  return (
    <Button kind="tile" icon="bell" onPress={call}>
      {t('warehouse.pick.blocked.call')}
    </Button>
  );
};
