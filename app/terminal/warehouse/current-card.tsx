import {isPositive} from '../../../shared/kernel/quantity.ts';
import type {TakeLine} from '../../../shared/warehouse/pick-suggestion.ts';
import {Button} from '../../design/button.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {TakeCard} from './take-card.tsx';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

/** The line of a list that is next: where to go, what to look for, how many. */
export const CurrentCard = ({
  line,
  lines,
  stock,
  placeId,
  onSkip,
  onShort,
}: {
  readonly line: TakeLine;
  readonly lines: readonly TakeLine[];
  readonly stock: Stock;
  readonly placeId: string | undefined;
  readonly onSkip: () => void;
  /** It cannot be taken in full. */
  readonly onShort?: () => void;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const item = stock.items.get(line.itemId);
  const place = line.takes.find((take) => take.locationId === placeId) ?? line.takes[0];
  const code = (id: string | undefined) =>
    id === undefined ? t('warehouse.pick.noPlace') : (stock.locations.get(id)?.code ?? id);
  return (
    <TakeCard
      place={code(place?.locationId)}
      count={t('warehouse.pick.position', {
        position: lines.filter((one) => !isPositive(one.open)).length + 1,
        total: lines.length,
      })}
      name={goods.name(item, line.itemId)}
      detail={
        goods.name(item, line.itemId).includes(item?.specification ?? '')
          ? t('warehouse.pick.inAll', {total: goods.quantity(line.requiredQuantity, item)})
          : t('warehouse.pick.total', {
              specification: item?.specification ?? '',
              total: goods.quantity(line.requiredQuantity, item),
            })
      }
      label={isPositive(line.issuedQuantity) ? t('warehouse.pick.takeMore') : t('warehouse.pick.take')}
      number={formatQuantity(line.open)}
      action={
        <>
          <Button kind="small" onPress={onSkip}>
            {t('warehouse.action.skip')}
          </Button>
          {onShort && (
            <Button kind="small" onPress={onShort}>
              {t('warehouse.short.title')}
            </Button>
          )}
        </>
      }
      lots={(line.takes.length > 1 || line.takes[0]?.lotId !== undefined ? line.takes.slice(0, 3) : []).map(
        (take) => ({
          id: `${take.locationId}|${take.lotId ?? ''}`,
          text:
            take.lotId === undefined
              ? code(take.locationId)
              : t('warehouse.pick.lotAt', {
                  lot: stock.lots.get(take.lotId)?.lotCode ?? '',
                  place: code(take.locationId),
                }),
          end: goods.quantity(take.quantity, item),
        }),
      )}
    />
  );
};
