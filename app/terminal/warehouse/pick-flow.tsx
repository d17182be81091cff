// Taking goods by a list, for a work order or a shipment: one line after the other in walk order. A scan decides: it
// opens the keypad for the line it fits, or says no before anything is stored.
import {useState} from 'react';
import {signalOutcome} from '../../design/outcome.ts';
import {isPositive, smaller, subtract, zero} from '../../../shared/kernel/quantity.ts';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {planTakes, sourceOf} from '../../../shared/warehouse/pick-suggestion.ts';
import type {Draft} from './goods-draft.ts';
import {draftOf} from './goods-draft.ts';
import {checkIssue} from './issue-check.ts';
import {PickDraft} from './pick-draft.tsx';
import type {PickFlowProps, RefusedPick} from './pick-flow-props.ts';
import {PickOverview} from './pick-overview.tsx';
import {lotIdOfGoods, type ScannedGoods} from './resolve-scan.ts';

export const PickFlow = (props: PickFlowProps) => {
  const {needs, stock} = props;
  const lines = planTakes(needs, stock);
  const [chosen, setChosen] = useState<number>();
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const [placeId, setPlaceId] = useState<string>();
  const [draft, setDraft] = useState<Draft>();
  const [refused, setRefused] = useState<RefusedPick>();
  const open = lines.filter((line) => isPositive(line.open));
  const stated = props.shortage?.stated;
  const isOpen = (line: TakeLine) => isPositive(subtract(line.open, stated?.get(line.lineNo) ?? zero));
  const current =
    open.find((line) => line.lineNo === chosen) ??
    open.find((line) => line.takes.length > 0 && !skipped.has(line.lineNo) && isOpen(line)) ??
    undefined;
  const draftFor = (goods: ScannedGoods, line: TakeLine | undefined): Draft => {
    const lotId = lotIdOfGoods(goods); // a piece with a serial number lies in one place, like a lot
    const source = sourceOf(
      {
        itemId: goods.item.id,
        lotId,
        locationId:
          placeId ?? line?.takes.find((take) => lotId === undefined || take.lotId === lotId)?.locationId,
      },
      stock,
    );
    const proposal =
      line === undefined
        ? undefined
        : source === undefined
          ? line.open
          : smaller(line.open, source.available);
    return draftOf(goods, {
      lineNo: line?.lineNo,
      fromId: source?.locationId ?? placeId,
      proposal: proposal === '0' ? undefined : proposal,
    });
  };
  const takeGoods = (goods: ScannedGoods) => {
    const check = checkIssue(goods, {lines, ...(current ? {current} : {})}, stock);
    if (check.kind === 'wrongItem' || check.kind === 'blocked') {
      signalOutcome('refused');
      setDraft(undefined);
      const own = open.find((line) => line.itemId === goods.item.id);
      if (own) setChosen(own.lineNo);
      setRefused({...check, goods});
      return;
    }
    setRefused(undefined);
    setDraft(draftFor(goods, check.line));
  };
  if (draft) {
    const line = lines.find((one) => one.lineNo === draft.lineNo);
    return (
      <PickDraft
        {...props}
        draft={draft}
        line={line}
        onChange={setDraft}
        onOther={takeGoods}
        onBack={() => setDraft(undefined)}
        onStored={() => {
          setDraft(undefined);
          setChosen(undefined);
          setPlaceId(undefined);
        }}
      />
    );
  }
  return (
    <PickOverview
      {...props}
      lines={lines}
      isDone={lines.length > 0 && !open.some(isOpen)}
      current={current}
      skipped={skipped}
      placeId={placeId}
      refused={refused}
      onPlace={(id) => {
        setPlaceId(id);
        const here = open.find((line) => line.takes.some((take) => take.locationId === id));
        if (here) setChosen(here.lineNo);
      }}
      onGoods={takeGoods}
      onChoose={(line) => {
        setRefused(undefined);
        setChosen(line.lineNo);
        setSkipped((now) => new Set([...now].filter((no) => no !== line.lineNo)));
      }}
      onSkip={(line) => {
        setSkipped((now) => new Set([...now, line.lineNo]));
        setChosen(undefined);
      }}
      onScanAgain={() => setRefused(undefined)}
      onAnyway={(goods) => {
        setRefused(undefined);
        setDraft(
          draftFor(
            goods,
            lines.find((line) => line.itemId === goods.item.id),
          ),
        );
      }}
    />
  );
};
