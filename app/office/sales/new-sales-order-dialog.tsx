import {Select, TextInput} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useFormats} from '../parts/formats.ts';
import {useMe} from '../parts/me.tsx';
import {emptyLine, OrderLines, readLines, type OrderLine} from '../parts/order-lines.tsx';
import {newId, useFacts, type NewFact} from '../parts/use-fact.ts';

/** A confirmed order of a customer; its shipment reaches the terminals. */
export const NewSalesOrderDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const me = useMe();
  const formats = useFormats();
  const facts = useFacts(onClose);
  const parties = useQuery(api.sales.customers.queryOptions());
  const [id] = useState(newId);
  const [code, setCode] = useState(
    () => `XS-${formats.today().slice(2, 7).replace('-', '')}-${id.slice(-4)}`,
  );
  const [partyId, setParty] = useState<string | null>(null);
  const [newName, setNewName] = useState('');
  const [lines, setLines] = useState<readonly OrderLine[]>([emptyLine]);
  const read = readLines(lines);
  const isReady = read !== undefined && code.trim() !== '' && (partyId !== null || newName.trim() !== '');
  const submit = () => {
    const newPartyId = newId();
    const party: readonly NewFact[] =
      partyId === null
        ? [
            {
              kind: 'customer-defined',
              body: {id: newPartyId, code: `C-${newPartyId.slice(-6)}`, name: newName.trim(), isActive: true},
            },
          ]
        : [];
    const order = {
      id,
      code: code.trim(),
      siteId: me.siteId,
      customerId: partyId ?? newPartyId,
      state: 'confirmed',
      orderedDay: formats.today(),
      isRush: false,
      lines: (read ?? []).map((line, index) => ({
        lineNo: index + 1,
        itemId: line.itemId,
        quantity: line.quantity,
        shippedQuantity: '0',
        firstPromisedDate: line.day,
        latestPromisedDate: line.day,
      })),
    };
    facts.append([...party, {kind: 'sales-order-defined', body: order}]);
  };
  return (
    <FormDialog
      title={t('office-trade.newSales')}
      primary={t('office-trade.save', {code: code.trim()})}
      isPending={facts.isPending}
      isReady={isReady}
      failure={facts.failure}
      size="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldRow>
        <Select
          label={t('office-trade.customer')}
          searchable
          clearable
          value={partyId}
          onChange={setParty}
          data={(parties.data ?? [])
            .filter((party) => party.isActive)
            .map((party) => ({value: party.id, label: `${party.code} ${party.name}`}))}
          data-autofocus
        />
        {partyId === null && (
          <TextInput
            label={t('office-trade.orNew')}
            value={newName}
            maxLength={160}
            onChange={(event) => setNewName(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t('office-trade.order')}
          value={code}
          maxLength={78}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </FieldRow>
      <OrderLines lines={lines} dayLabel={t('office.orders.column.due')} onChange={setLines} />
      <p>{t('office-trade.salesMeans')}</p>
    </FormDialog>
  );
};
