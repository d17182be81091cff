import {Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {compare, isPositive, parseQuantity} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {useFacts} from '../parts/use-fact.ts';
import type {Balance, StockPage} from './stock-page.ts';

/** A transfer from the chosen place and lot. */
export const MoveDialog = ({
  item,
  from,
  onClose,
}: {
  readonly item: StockPage['item'];
  readonly from: Balance;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const formats = useFormats();
  const facts = useFacts(onClose);
  const locations = useQuery(api.warehouse.locations.queryOptions());
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState(from.quantity);
  const quantity = parseQuantity(text);
  const isGood = quantity !== undefined && isPositive(quantity);
  const body = {
    movementType: 'transfer',
    lines: [
      {
        itemId: item.id,
        ...(from.lotCode === null ? {} : {lotCode: from.lotCode}),
        quantity,
        fromLocationId: from.locationId,
        toLocationId: to,
      },
    ],
  };
  return (
    <FormDialog
      title={t('office-stock.moveTitle', {item: item.code, place: from.locationCode})}
      primary={t('office-stock.move')}
      isPending={facts.isPending}
      isReady={isGood && to !== null}
      failure={facts.failure}
      onSubmit={() => facts.append([{kind: 'goods-moved', body}])}
      onClose={onClose}
    >
      <FieldRow>
        <TextInput
          label={t('office.orders.quantityIn', {uom: formats.unit(item.uom)})}
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            !isGood
              ? t('office.form.wrongQuantity')
              : compare(quantity, from.quantity) > 0
                ? t('office-stock.moreThanThere')
                : undefined
          }
        />
        <Select
          label={t('office-stock.toPlace')}
          searchable
          value={to}
          onChange={setTo}
          data={(locations.data ?? [])
            .filter(
              (place) => place.id !== from.locationId && place.kind !== 'warehouse' && place.kind !== 'zone',
            )
            .map((place) => ({
              value: place.id,
              label: place.code === place.name ? place.code : `${place.code} · ${place.name}`,
            }))}
        />
      </FieldRow>
    </FormDialog>
  );
};
