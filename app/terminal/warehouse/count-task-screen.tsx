import {Button} from '../../design/button.tsx';
import {Bar} from '../../design/bar.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {LongList} from '../shell/long-list.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument} from '../../device/use-documents.ts';
import {countPlaces, recounts} from './count-walk.ts';
import {useGoodsText} from './use-goods-text.ts';
import {useStock} from './use-stock.ts';
import {useWrongCode} from './use-wrong-code.ts';

/** The places of a count in walk order; what has to be counted again stands first. */
export const CountTaskScreen = ({params}: ScreenProps) => {
  const t = useText();
  const goods = useGoodsText();
  const {go, back} = useRouter();
  const openScanner = useOpenScanner();
  const wrongCode = useWrongCode();
  const stock = useStock();
  const task = useDocument(stocktakeTask, params['id'] ?? '');
  useScan((code, reading) => {
    const scanned = stock.resolve(code);
    if (scanned.kind === 'stocktakeTask' || scanned.kind === 'other') return false;
    if (task && scanned.kind === 'location')
      go(pathTo('/stocktake/:id/:locationId', {id: task.id, locationId: scanned.location.id}));
    else wrongCode(reading.raw, t('warehouse.scan.expect.place'));
    return true;
  });
  if (task === undefined) {
    return (
      <TerminalScreen title={t('warehouse.count.title')}>
        <EmptyState
          icon="count"
          title={t('warehouse.document.none')}
          text={t('warehouse.document.noneHint')}
        />
      </TerminalScreen>
    );
  }
  const places = countPlaces(task, stock.locations);
  const again = recounts(task, stock.locations);
  const done = places.filter((place) => place.isDone).length;
  const isComplete = done === places.length && again.length === 0 && places.length > 0;
  const placeAndLot = ({
    locationId,
    lotId,
  }: {
    readonly locationId: string;
    readonly lotId?: string | undefined;
  }) =>
    [stock.locations.get(locationId)?.code ?? locationId, stock.lots.get(lotId ?? '')?.lotCode]
      .filter(Boolean)
      .join(' · ');
  const open = (locationId: string) => go(pathTo('/stocktake/:id/:locationId', {id: task.id, locationId}));
  return (
    <TerminalScreen
      title={task.name}
      end={t('warehouse.count.places', {done, total: places.length})}
      dock={
        isComplete ? (
          <Dock
            primary={
              <Button kind="primary" icon="tick" onPress={back}>
                {t('warehouse.count.finish')}
              </Button>
            }
          />
        ) : (
          <Dock
            primary={
              <Button kind="primary" icon="scan" onPress={openScanner}>
                {t('warehouse.action.scanPlace')}
              </Button>
            }
          />
        )
      }
    >
      <Bar share={places.length === 0 ? 0 : done / places.length} />
      {isComplete && (
        <EmptyState
          icon="done"
          title={t('warehouse.count.complete')}
          text={t('warehouse.count.completeHint')}
        />
      )}
      {again.length > 0 && (
        <Rows label={t('warehouse.count.againTitle')}>
          {again.map((result) => (
            <Row
              key={`${result.locationId}|${result.itemId}|${result.lotId ?? ''}`}
              icon="attentionFilled"
              tone="attention"
              detail={t('warehouse.count.againAt', {place: placeAndLot(result)})}
              onPress={() =>
                go(
                  pathTo('/stocktake/:id/:locationId', {
                    id: task.id,
                    locationId: result.locationId,
                    item: result.itemId,
                    ...(result.lotId === undefined ? {} : {lot: result.lotId}),
                  }),
                )
              }
            >
              {goods.full(stock.items.get(result.itemId), result.itemId)}
            </Row>
          ))}
        </Rows>
      )}
      <LongList list={places} textOf={({location}) => `${location.code} ${location.name}`}>
        {(shown) => (
          <Rows>
            {shown.map(({location, isDone, counted}) => (
              <Row
                key={location.id}
                icon={isDone ? 'tick' : 'waiting'}
                tone={isDone ? 'done' : 'plain'}
                detail={location.name === location.code ? undefined : location.name}
                end={counted > 0 ? t('warehouse.count.lines', {count: counted}) : undefined}
                onPress={() => open(location.id)}
              >
                {location.code}
              </Row>
            ))}
          </Rows>
        )}
      </LongList>
    </TerminalScreen>
  );
};
