import {useQuery} from '@tanstack/react-query';
import {Link, useParams} from '@tanstack/react-router';
import {useState} from 'react';
import {subtract, sum} from '../../../shared/kernel/quantity.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {useFormats} from '../parts/formats.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Card, Columns, Empty, Figures, Hints, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {PrintLabels} from '../parts/print.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {StateWord} from '../parts/state-words.tsx';
import {useKeys} from '../parts/use-keys.ts';
import {LotQualityDialog} from './lot-quality-dialog.tsx';
import {MoveDialog} from './move-dialog.tsx';
import {StockLedger} from './stock-ledger.tsx';
import {StockCurve} from './stock-curve.tsx';
import type {Balance, StockPage} from './stock-page.ts';
import styles from './stock.module.css';

/** Stock of one item: where, which lots, and the ledger that proves it. */
export const StockItemScreen = () => {
  const {id} = useParams({from: '/stock/$id'});
  const page = useQuery(api.warehouse.stockOfItem.queryOptions({id}));
  return (
    <Page>
      <Answer of={page}>{(value) => <StockOfItem page={value} />}</Answer>
    </Page>
  );
};

const blockedStates = ['pending', 'failed', 'quarantined'];

const StockOfItem = ({page}: {readonly page: StockPage}) => {
  const t = useText();
  const formats = useFormats();
  const nameIn = useNameIn();
  const {item, balances} = page;
  const [chosenId, setChosen] = useState<string | undefined>(undefined);
  const [dialog, setDialog] = useState<'move' | 'quality' | 'print' | undefined>(undefined);
  const mayMove = useMay('goods-moved');
  const mayJudge = useMay('lot-quality-set');
  const chosen = balances.find((row) => row.id === chosenId) ?? balances[0];
  const close = () => setDialog(undefined);
  const lots = [
    ...new Map(balances.filter((row) => row.lotCode !== null).map((row) => [row.lotCode, row])).values(),
  ];
  useKeys({
    m: mayMove && chosen ? () => setDialog('move') : undefined,
    b: mayJudge && chosen?.lotCode ? () => setDialog('quality') : undefined,
    p: lots.length > 0 ? () => setDialog('print') : undefined,
  });
  const onHand = sum(balances.map((row) => row.quantity));
  const blocked = sum(
    balances.filter((row) => blockedStates.includes(row.quality)).map((row) => row.quantity),
  );
  const expected = sum(page.expected.map((row) => row.quantity));
  return (
    <>
      <Title
        title={nameIn(item.name, item.nameEn)}
        note={
          <Link to="/items/$id" params={{id: item.id}}>
            <Muted>{item.code}</Muted>
          </Link>
        }
      >
        <Action
          label={t('office-stock.labels')}
          icon="print"
          hotkey="P"
          isDisabled={lots.length === 0}
          onClick={() => setDialog('print')}
        />
        {mayJudge && (
          <Action
            label={t('office-stock.judge')}
            icon="lock"
            hotkey="B"
            isDisabled={isAbsent(chosen?.lotCode)}
            onClick={() => setDialog('quality')}
          />
        )}
        {mayMove && (
          <Action
            label={t('office-stock.move')}
            icon="move"
            hotkey="M"
            isPrimary
            isDisabled={chosen === undefined}
            onClick={() => setDialog('move')}
          />
        )}
      </Title>
      <Figures
        figures={[
          {
            label: t('office-stock.onHand'),
            value: formats.quantity(onHand),
            note: formats.unit(item.uom),
            isBig: true,
          },
          {label: t('office-stock.blocked'), value: formats.quantity(blocked), isBig: true},
          {label: t('office-stock.usable'), value: formats.quantity(subtract(onHand, blocked)), isBig: true},
          {
            label: t('office-stock.expected'),
            value: formats.quantity(expected),
            note: isAbsent(page.expected[0]?.dueDay)
              ? ''
              : t('office-stock.comes', {day: formats.day(page.expected[0].dueDay)}),
          },
          {
            label: t('office-stock.safety'),
            value: item.safetyStock === null ? '—' : formats.quantity(item.safetyStock),
          },
        ]}
      />
      <Columns kind="stock">
        <Stack>
          <Card title={t('office-stock.byPlace')} end={t('office-stock.fifo')}>
            {balances.length === 0 ? (
              <Empty title={t('office-stock.none')} />
            ) : (
              <Balances rows={balances} chosen={chosen} onChoose={setChosen} />
            )}
          </Card>
          <StockCurve page={page} />
        </Stack>
        <Stack>
          <StockLedger page={page} />
        </Stack>
      </Columns>
      <Hints
        hints={[
          {keys: ['M'], label: t('office-stock.moveChosen')},
          {keys: ['B'], label: t('office-stock.judge')},
          {keys: ['P'], label: t('office-stock.labels')},
        ]}
      >
        <Muted>{t('office-stock.proof')}</Muted>
      </Hints>
      {dialog === 'move' && chosen && <MoveDialog item={item} from={chosen} onClose={close} />}
      {dialog === 'quality' && chosen && !isAbsent(chosen.lotCode) && (
        <LotQualityDialog
          itemId={item.id}
          lotCode={chosen.lotCode}
          quality={chosen.quality}
          onClose={close}
        />
      )}
      {dialog === 'print' && (
        <PrintLabels
          onDone={close}
          subjects={lots.map((row) => ({
            kind: 'lot',
            code: row.lotCode ?? '',
            itemCode: item.code,
            itemName: nameIn(item.name, item.nameEn),
            quantity: `${formats.quantity(row.quantity)} ${formats.unit(item.uom)}`,
          }))}
        />
      )}
    </>
  );
};

const Balances = ({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly Balance[];
  readonly chosen: Balance | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const t = useText();
  const formats = useFormats();
  return (
    <SimpleTable
      rows={rows}
      keyOf={(row) => row.id}
      isCurrent={(row) => row === chosen}
      onChoose={(row) => onChoose(row.id)}
      columns={[
        {
          key: 'place',
          label: t('office-stock.place'),
          cell: (row) => (
            <button type="button" className={styles['place']} onClick={() => onChoose(row.id)}>
              <b>{row.locationCode}</b>
              {row.isFrozen ? ` ${t('office-stock.frozen')}` : ''}
            </button>
          ),
        },
        {key: 'lot', label: t('office.orders.lot'), cell: (row) => row.lotCode ?? ''},
        {key: 'heat', label: t('office-stock.heat'), cell: (row) => <Muted>{row.heatNumber ?? ''}</Muted>},
        {
          key: 'quantity',
          label: t('office.orders.column.quantity'),
          isRight: true,
          cell: (row) => <b>{formats.quantity(row.quantity)}</b>,
        },
        {
          key: 'in',
          label: t('office-stock.receivedAt'),
          isRight: true,
          cell: (row) => <Muted>{row.receivedAt === null ? '' : formats.moment(row.receivedAt)}</Muted>,
        },
        {
          key: 'quality',
          label: t('office-stock.quality'),
          cell: (row) => <StateWord kind="lotQuality" state={row.quality} />,
        },
      ]}
    />
  );
};
