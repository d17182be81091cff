import {useState} from 'react';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {SayPanel} from '../../design/say-panel.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {isZero} from '../../../shared/kernel/quantity.ts';
import {location} from '../../../shared/warehouse/location.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {pathTo} from '../shell/route-path.ts';
import type {ScreenProps} from '../shell/router.tsx';
import {useRouter} from '../shell/router.tsx';
import {useOpenScanner, useScan} from '../shell/scan-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocument, useDocuments} from '../../device/use-documents.ts';
import {BalanceRows} from './balance-rows.tsx';
import {PickSheet} from './pick-sheet.tsx';
import headStyles from './place-head.module.css';
import {useStock} from './use-stock.ts';

/** What is here: every lot at a place with its quality state, and what may be done with it. */
export const LocationScreen = ({params}: ScreenProps) => {
  const t = useText();
  const {go} = useRouter();
  const openScanner = useOpenScanner();
  const [isTyping, setTyping] = useState(false);
  const id = params['id'] ?? '';
  const place = useDocument(location, id);
  const stock = useStock();
  const task = useDocuments(stocktakeTask)?.find(
    (one) => (one.state === 'open' || one.state === 'counting') && one.locationIds.includes(id),
  );
  const balances = stock.balances.filter((balance) => balance.locationId === id && !isZero(balance.quantity));
  const items = new Set(balances.map((balance) => balance.itemId));
  useScan((code, reading) => {
    const scanned = stock.resolve(code, items);
    // Goods scanned at a place: they are to be moved from here.
    if (scanned.kind !== 'goods') return false;
    go(pathTo('/move', {from: id, code: reading.raw}));
    return true;
  });
  const title = (
    <span className={headStyles['head']} style={{display: 'block'}}>
      <small>{t('warehouse.location.title')}</small>
      <b>{place?.code ?? id}</b>
    </span>
  );
  const move = (
    <Button
      kind="primary"
      icon="move"
      isDisabled={balances.length === 0}
      onPress={() => go(pathTo('/move', {from: id}))}
    >
      {t('warehouse.action.move')}
    </Button>
  );
  return (
    <>
      <TerminalScreen
        title={title}
        end={
          <span className={headStyles['end']}>
            {t('warehouse.location.items', {count: items.size})}
            <br />
            {t('warehouse.location.lots', {
              count: balances.filter((balance) => balance.lotId !== undefined).length,
            })}
          </span>
        }
        dock={
          <Dock
            left={
              <Button kind="tile" icon="scan" onPress={openScanner}>
                {t('common.action.scan')}
              </Button>
            }
            {...(task
              ? {
                  middle: (
                    <Button
                      icon="count"
                      onPress={() => go(pathTo('/stocktake/:id/:locationId', {id: task.id, locationId: id}))}
                    >
                      {t('warehouse.action.count')}
                    </Button>
                  ),
                }
              : {
                  middle: (
                    <Button icon="search" onPress={() => setTyping(true)}>
                      {t('common.action.search')}
                    </Button>
                  ),
                })}
            primary={move}
          />
        }
      >
        {place?.isFrozen === true && (
          <SayPanel tone="attention" title={t('warehouse.location.frozen')}>
            <p>{t('warehouse.location.frozenHint')}</p>
          </SayPanel>
        )}
        {balances.length === 0 && (
          <EmptyState
            icon="box"
            title={t('warehouse.location.empty')}
            text={place === undefined ? t('warehouse.location.unknown') : t('warehouse.location.emptyHint')}
          />
        )}
        <BalanceRows
          balances={balances}
          stock={stock}
          leads="goods"
          onPress={(balance) =>
            go(
              balance.lotId === undefined
                ? pathTo('/item/:id', {id: balance.itemId})
                : pathTo('/lot/:id', {id: balance.lotId}),
            )
          }
        />
      </TerminalScreen>
      {isTyping && (
        <PickSheet
          title={t('warehouse.pick.title')}
          kinds={['location', 'goods']}
          stock={stock}
          onClose={() => setTyping(false)}
          onPick={(picked) => {
            if (picked.kind === 'location') go(pathTo('/location/:id', {id: picked.location.id}));
            else if (picked.kind === 'goods') go(pathTo('/item/:id', {id: picked.item.id}));
          }}
        />
      )}
    </>
  );
};
