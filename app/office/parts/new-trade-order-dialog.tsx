import {Select, TextInput} from '@mantine/core';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {FieldRow, FormDialog} from './dialog.tsx';
import {useFormats} from './formats.ts';
import {useMe} from './me.tsx';
import {emptyLine, OrderLines, readLines, type OrderLine} from './order-lines.tsx';
import {newId, useFacts, type NewFact} from './use-fact.ts';

type Party = {readonly id: string; readonly code: string; readonly name: string; readonly isActive: boolean};
type OrderHead = {
  readonly id: string;
  readonly code: string;
  readonly siteId: string;
  readonly orderedDay: string;
};
/** What is typed, the same for both kinds of order. */
export type TypedOrder = {
  readonly head: OrderHead;
  readonly partyId: string;
  readonly lines: NonNullable<ReturnType<typeof readLines>>;
};

/** A new sales or purchase order with its party, which may be new too. */
export const NewTradeOrderDialog = ({
  words,
  codes,
  parties,
  partyFact,
  orderFact,
  onClose,
}: {
  readonly words: {readonly title: string; readonly party: string; readonly means: string};
  /** What codes begin with: the order's and a new party's. */
  readonly codes: {readonly order: string; readonly party: string};
  readonly parties: readonly Party[];
  readonly partyFact: 'customer-defined' | 'vendor-defined';
  readonly orderFact: (typed: TypedOrder) => NewFact;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const me = useMe();
  const formats = useFormats();
  const facts = useFacts(onClose);
  // Made once: who presses again after a refusal must not make a second party or order.
  const [id] = useState(newId);
  const [newPartyId] = useState(newId);
  const [code, setCode] = useState(
    () => `${codes.order}-${formats.today().slice(2, 7).replace('-', '')}-${id.slice(-4)}`,
  );
  const [partyId, setParty] = useState<string | null>(null);
  const [newName, setNewName] = useState('');
  const [lines, setLines] = useState<readonly OrderLine[]>([emptyLine]);
  const read = readLines(lines);
  const isReady = read !== undefined && code.trim() !== '' && (partyId !== null || newName.trim() !== '');
  const submit = () => {
    const party = {
      id: newPartyId,
      code: `${codes.party}-${newPartyId.slice(-6)}`,
      name: newName.trim(),
      isActive: true,
    };
    const order = orderFact({
      head: {id, code: code.trim(), siteId: me.siteId, orderedDay: formats.today()},
      partyId: partyId ?? newPartyId,
      lines: read ?? [],
    });
    facts.append([...(partyId === null ? [{kind: partyFact, body: party}] : []), order]);
  };
  return (
    <FormDialog
      title={words.title}
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
          label={words.party}
          searchable
          clearable
          value={partyId}
          onChange={setParty}
          data={parties
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
      <p>{words.means}</p>
    </FormDialog>
  );
};
