import {useText} from '../../i18n/i18n.tsx';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {PickSheet} from './pick-sheet.tsx';
import {lotIdOfGoods} from './resolve-scan.ts';
import {useStock} from './use-stock.ts';

/** Where is it, what is here: by name or code, or scan it on any screen. */
export const StockSearchScreen = () => {
  const t = useText();
  const {go, back} = useRouter();
  const stock = useStock();
  return (
    <TerminalScreen title={t('warehouse.menu.stock')}>
      <PickSheet
        title={t('warehouse.menu.stock')}
        kinds={['goods', 'location']}
        stock={stock}
        // The sheet closes itself before it tells what was chosen; only a close without a choice leads back.
        onClose={() =>
          setTimeout(
            () => location.hash.startsWith('#/stock') && !location.hash.startsWith('#/stock-') && back(),
            0,
          )
        }
        onPick={(picked) => {
          if (picked.kind === 'location') go(pathTo('/location/:id', {id: picked.location.id}));
          else if (picked.kind === 'goods') {
            const lotId = lotIdOfGoods(picked);
            go(
              lotId === undefined
                ? pathTo('/item/:id', {id: picked.item.id})
                : pathTo('/lot/:id', {id: lotId}),
            );
          }
        }}
      />
    </TerminalScreen>
  );
};
