import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {useText} from '../../i18n/i18n.tsx';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {unknownGoods} from './goods-draft.ts';
import {PickBody} from './pick-body.tsx';
import type {PickFlowProps, RefusedPick} from './pick-flow-props.ts';
import {PickRefused} from './pick-refused.tsx';
import {PickSheet} from './pick-sheet.tsx';
import type {Scanned, ScannedGoods} from './resolve-scan.ts';
import {useWrongCode} from './use-wrong-code.ts';

/** The list while nothing is being entered: scan what is next, or choose another line. */
export const PickOverview = ({
  lines,
  isDone,
  current,
  skipped,
  placeId,
  refused,
  onPlace,
  onGoods,
  onChoose,
  onSkip,
  onScanAgain,
  onAnyway,
  ...props
}: PickFlowProps & {
  readonly lines: readonly TakeLine[];
  /** Every line is full, or what it lacks was said to be missing. */
  readonly isDone: boolean;
  readonly current: TakeLine | undefined;
  readonly skipped: ReadonlySet<number>;
  readonly placeId: string | undefined;
  readonly refused: RefusedPick | undefined;
  readonly onPlace: (locationId: string) => void;
  readonly onGoods: (goods: ScannedGoods) => void;
  readonly onChoose: (line: TakeLine) => void;
  readonly onSkip: (line: TakeLine) => void;
  readonly onScanAgain: () => void;
  readonly onAnyway: (goods: ScannedGoods) => void;
}) => {
  const {stock} = props;
  const t = useText();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const [isTyping, setTyping] = useState(false);
  const wanted = new Set(lines.map((line) => line.itemId));
  const takeScan = (scanned: Scanned, raw: string) => {
    if (scanned.kind === 'goods') onGoods(scanned);
    else if (scanned.kind === 'location') onPlace(scanned.location.id);
    else if (scanned.kind === 'newLot' && current && stock.items.has(current.itemId)) {
      // A lot nobody has received yet: it may well be there; the books will say so.
      onGoods({kind: 'goods', item: stock.items.get(current.itemId)!, lotCode: scanned.lotCode}); // `has` above
    } else if (scanned.kind === 'unknown')
      wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'), () => onAnyway(unknownGoods(scanned.code)));
    else wrongCode(raw, t('warehouse.scan.expect.lotOrPlace'));
  };
  useScan((code, reading) => {
    const scanned = stock.resolve(code, wanted);
    // Another flow card is another list.
    if (scanned.kind === 'workOrder' || scanned.kind === 'stockDocument') return false;
    takeScan(scanned, reading.raw);
    return true;
  });
  const typeTile = (
    <Button kind="tile" icon="keyboard" onPress={() => setTyping(true)}>
      {t('common.action.type')}
    </Button>
  );
  if (refused) {
    return (
      <PickRefused
        {...props}
        check={refused}
        current={current}
        onScanAgain={() => {
          onScanAgain();
          openScanner();
        }}
        onAnyway={() => onAnyway(refused.goods)}
        onBack={onScanAgain}
      />
    );
  }
  return (
    <>
      <TerminalScreen
        title={props.title}
        end={props.end}
        dock={
          isDone && current === undefined ? (
            <Dock
              left={typeTile}
              primary={
                <Button kind="primary" icon="tick" onPress={props.onFinish}>
                  {props.done.action}
                </Button>
              }
            />
          ) : (
            <Dock
              left={typeTile}
              primary={
                <Button kind="primary" icon="scan" onPress={openScanner}>
                  {t(
                    current && stock.items.get(current.itemId)?.tracking === 'none'
                      ? 'warehouse.action.scanItem'
                      : 'warehouse.action.scanLot',
                  )}
                </Button>
              }
            />
          )
        }
      >
        <PickBody
          {...props}
          lines={lines}
          isDone={isDone}
          current={current}
          skipped={skipped}
          placeId={placeId}
          onChoose={onChoose}
          onSkip={onSkip}
        />
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['goods', 'location']}
          stock={stock}
          wanted={wanted}
          onPick={(picked) => takeScan(picked, '')}
          onClose={() => setTyping(false)}
          onTyped={{
            label: (text) => t('warehouse.pick.asCode', {code: text}),
            onPress: (text) => {
              setTyping(false);
              takeScan({kind: 'unknown', code: text}, text);
            },
          }}
        />
      )}
    </>
  );
};
