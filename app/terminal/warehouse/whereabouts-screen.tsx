// Where is it: an item or one lot, place by place. Inspectors block and release a lot from here.
import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {ConfirmLine} from '../../design/confirm-line.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Field, Fields} from '../../design/fields.tsx';
import {BigNumber} from '../../design/big-number.tsx';
import {Split} from '../../design/screen.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay, formatQuantity, localDayOf} from '../../i18n/format.ts';
import {mayMake} from '../../../shared/may.ts';
import {isZero, sum} from '../../../shared/kernel/quantity.ts';
import {lotQualitySet} from '../../../shared/quality/lot-quality-set.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {ScanButton} from '../shell/scan-button.tsx';
import {useIdentity, usePerson} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useRecord} from '../shell/use-record.ts';
import {BalanceRows} from './balance-rows.tsx';
import type {Item, Lot, StockBalance} from './documents.ts';
import {QualityBadge} from './quality-badge.tsx';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';
import {useStock} from './use-stock.ts';

const realOf = (balances: readonly StockBalance[], stock: Stock) =>
  balances.filter(
    (balance) =>
      !isZero(balance.quantity) && (stock.locations.get(balance.locationId)?.kind ?? 'virtual') !== 'virtual',
  );

/** An item, all its lots. */
export const ItemStockScreen = ({params}: ScreenProps) => {
  const stock = useStock();
  const item = stock.items.get(params['id'] ?? '');
  if (item === undefined) return <Unknown code={params['id'] ?? ''} />;
  return (
    <Whereabouts
      item={item}
      lot={undefined}
      stock={stock}
      balances={realOf(
        stock.balances.filter((balance) => balance.itemId === item.id),
        stock,
      )}
    />
  );
};

/** One lot or serial number. */
export const LotScreen = ({params}: ScreenProps) => {
  const stock = useStock();
  const lot = stock.lots.get(params['id'] ?? '');
  const item = stock.items.get(lot?.itemId ?? '');
  if (lot === undefined || item === undefined) return <Unknown code={params['id'] ?? ''} />;
  return (
    <Whereabouts
      item={item}
      lot={lot}
      stock={stock}
      balances={realOf(
        stock.balances.filter((balance) => balance.lotId === lot.id),
        stock,
      )}
    />
  );
};

const Unknown = ({code}: {readonly code: string}) => {
  const t = useText();
  return (
    <TerminalScreen
      title={t('warehouse.whereabouts.title')}
      dock={<Dock primary={<ScanButton kind="primary" />} />}
    >
      <EmptyState
        icon="search"
        title={t('warehouse.whereabouts.unknown', {code})}
        text={t('warehouse.whereabouts.unknownHint')}
      />
    </TerminalScreen>
  );
};

const Whereabouts = ({
  item,
  lot,
  stock,
  balances,
}: {
  readonly item: Item;
  readonly lot: Lot | undefined;
  readonly stock: Stock;
  readonly balances: readonly StockBalance[];
}) => {
  const t = useText();
  const {language} = useLanguage();
  const goods = useGoodsText();
  const {go} = useRouter();
  const {zoneMinutes} = useIdentity();
  const total = sum(balances.map((balance) => balance.quantity));
  const code = lot === undefined ? `I:${item.code}` : `L:${lot.id}`;
  return (
    <TerminalScreen
      title={goods.full(item)}
      dock={
        <Dock
          left={<ScanButton />}
          {...(lot === undefined ? {} : {middle: <QualityButton item={item} lot={lot} />})}
          primary={
            <Button
              kind="primary"
              icon="move"
              isDisabled={balances.length === 0}
              onPress={() => go(pathTo('/move', {code}))}
            >
              {t('warehouse.action.move')}
            </Button>
          }
        />
      }
    >
      <Split side="left">
        {[
          <div key="facts">
            <BigNumber
              label={t('warehouse.whereabouts.total')}
              value={formatQuantity(total)}
              of={goods.unit(item)}
              size="bigger"
            />
            {lot !== undefined && <QualityBadge quality={lot.quality} />}
            <div style={{height: 12}} />
            <Fields columns={2}>
              <Field label={t('warehouse.whereabouts.code')}>{item.code}</Field>
              {lot !== undefined && <Field label={t('warehouse.tile.lot')}>{lot.lotCode}</Field>}
              {lot?.heatNumber !== undefined && (
                <Field label={t('warehouse.tile.heat')}>{lot.heatNumber}</Field>
              )}
              {lot?.receivedAt !== undefined && (
                <Field label={t('warehouse.whereabouts.received')}>
                  {formatDay(localDayOf(Date.parse(lot.receivedAt), zoneMinutes), language)}
                </Field>
              )}
              {lot?.expiryDay !== undefined && (
                <Field label={t('warehouse.whereabouts.expiry')}>{formatDay(lot.expiryDay, language)}</Field>
              )}
            </Fields>
          </div>,
          <div key="places">
            {balances.length === 0 && (
              <EmptyState
                icon="box"
                title={t('warehouse.whereabouts.none')}
                text={t('warehouse.whereabouts.noneHint')}
              />
            )}
            <BalanceRows
              balances={balances}
              stock={stock}
              leads="place"
              onPress={(balance) => go(pathTo('/location/:id', {id: balance.locationId}))}
            />
          </div>,
        ]}
      </Split>
    </TerminalScreen>
  );
};

// Quarantine and release are wishes the server may refuse; both name what they do before they do it.
const QualityButton = ({item, lot}: {readonly item: Item; readonly lot: Lot}) => {
  const t = useText();
  const person = usePerson();
  const record = useRecord();
  const [isAsking, setAsking] = useState(false);
  const isOut = lot.quality === 'quarantined' || lot.quality === 'failed';
  const to = isOut ? 'pending' : 'quarantined';
  if (!mayMake('lot-quality-set', person.roles)) return undefined;
  if (isAsking) {
    return (
      <div
        style={{
          position: 'fixed',
          left: 0,
          right: 0,
          bottom: 0,
          zIndex: 20,
          padding: 12,
          background: 'var(--ground)',
          borderTop: '1px solid var(--line)',
        }}
      >
        <ConfirmLine
          text={t(`warehouse.lot.ask.${to}`, {lot: lot.lotCode})}
          yesLabel={t(`warehouse.lot.set.${to}`)}
          noLabel={t('common.action.keep')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void record(
              lotQualitySet,
              {itemId: item.id, lotCode: lot.lotCode, quality: to},
              {title: t(`warehouse.lot.done.${to}`), detail: lot.lotCode},
            );
          }}
        />
      </div>
    );
  }
  return (
    <Button icon="lock" onPress={() => setAsking(true)}>
      {t(`warehouse.lot.set.${to}`)}
    </Button>
  );
};
