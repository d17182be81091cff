import {useQuery} from '@tanstack/react-query';
import {Link, useParams} from '@tanstack/react-router';
import {useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useNameIn} from '../../i18n/use-name-in.ts';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {ItemWords} from '../parts/item-words.tsx';
import {useFormats} from '../parts/formats.ts';
import {useKeys} from '../parts/use-keys.ts';
import {isAbsent} from '../parts/is-absent.ts';
import {useMay} from '../parts/me.tsx';
import {Action, Card, Columns, Empty, Figures, Hints, Muted, Page, Stack, Title} from '../parts/page.tsx';
import {SimpleTable} from '../parts/simple-table.tsx';
import {BomDialog} from './bom-dialog.tsx';
import {InstructionsCard} from './instructions-card.tsx';
import {ItemDialog} from './item-dialog.tsx';
import type {ItemPage} from './item-page.ts';
import {RoutingDialog} from './routing-dialog.tsx';

export const ItemScreen = () => {
  const {id} = useParams({from: '/items/$id'});
  const page = useQuery(api.items.page.queryOptions({id}));
  return (
    <Page>
      <Answer of={page}>{(value) => <Item page={value} />}</Answer>
    </Page>
  );
};

const Item = ({page}: {readonly page: ItemPage}) => {
  const t = useText();
  const nameIn = useNameIn();
  const formats = useFormats();
  const {item} = page;
  const [dialog, setDialog] = useState<'item' | 'bom' | 'routing' | undefined>(undefined);
  const may = {item: useMay('item-defined'), bom: useMay('bom-defined'), routing: useMay('routing-defined')};
  const close = () => setDialog(undefined);
  useKeys({
    b: may.bom ? () => setDialog('bom') : undefined,
    r: may.routing ? () => setDialog('routing') : undefined,
    e: may.item ? () => setDialog('item') : undefined,
  });
  return (
    <>
      <Title
        title={nameIn(item.name, item.nameEn)}
        note={
          <span>
            {item.code} <Muted>{item.specification ?? ''}</Muted>
          </span>
        }
      >
        {may.bom && (
          <Action label={t('office-items.editBom')} icon="list" hotkey="B" onClick={() => setDialog('bom')} />
        )}
        {may.routing && (
          <Action
            label={t('office-items.editRouting')}
            icon="next"
            hotkey="R"
            onClick={() => setDialog('routing')}
          />
        )}
        {may.item && (
          <Action
            label={t('office-items.edit')}
            icon="gear"
            hotkey="E"
            isPrimary
            onClick={() => setDialog('item')}
          />
        )}
      </Title>
      <Figures
        figures={[
          {label: t('office-items.kind'), value: t(`office-words.itemKind.${item.kind}`)},
          {label: t('office-items.tracking'), value: t(`office-words.tracking.${item.tracking}`)},
          {label: t('office-items.uom'), value: formats.unit(item.uom)},
          {label: t('office-items.drawing'), value: item.drawing ?? '—'},
          {
            label: t('office-stock.safety'),
            value: isAbsent(item.safetyStock) ? '—' : formats.quantity(item.safetyStock),
          },
          {
            label: t('office-items.inspection'),
            value: item.needsInspection ? t('office-items.yes') : t('office-items.no'),
          },
        ]}
      />
      <Columns kind="two">
        <Stack>
          <Bom page={page} />
          <UsedIn page={page} />
          <Link to="/stock/$id" params={{id: item.id}}>
            <u>{t('office-items.toStock')}</u>
          </Link>
        </Stack>
        <Stack>
          <Routing page={page} />
          <InstructionsCard page={page} />
        </Stack>
      </Columns>
      <Hints hints={[{keys: ['Ctrl K'], label: t('office.keys.find')}]} />
      {dialog === 'item' && <ItemDialog item={item} onClose={close} />}
      {dialog === 'bom' && <BomDialog page={page} onClose={close} />}
      {dialog === 'routing' && <RoutingDialog page={page} onClose={close} />}
    </>
  );
};

const Bom = ({page: {bom}}: {readonly page: ItemPage}) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Card title={t('office-items.bom')} end={bom === undefined ? undefined : `V${bom.version}`}>
      {bom === undefined || bom.lines.length === 0 ? (
        <Empty title={t('office-items.noBom')} />
      ) : (
        <SimpleTable
          rows={bom.lines}
          keyOf={(line) => String(line.lineNo)}
          columns={[
            {
              key: 'item',
              label: t('office.orders.component'),
              isFlexible: true,
              cell: (line) => (
                <Link to="/items/$id" params={{id: line.itemId}}>
                  <ItemWords of={line} />
                </Link>
              ),
            },
            {
              key: 'per',
              label: t('office-items.perUnit'),
              isRight: true,
              cell: (line) => (
                <b>
                  {formats.quantity(line.perUnit)} {formats.unit(line.uom)}
                </b>
              ),
            },
            {
              key: 'op',
              label: t('office.orders.operation'),
              isRight: true,
              cell: (line) => line.operationNo ?? '',
            },
            {
              key: 'scrap',
              label: t('office-items.scrapPercent'),
              isRight: true,
              cell: (line) => (line.scrapPercent === null ? '' : `${line.scrapPercent}%`),
            },
          ]}
        />
      )}
    </Card>
  );
};

const Routing = ({page: {routing}}: {readonly page: ItemPage}) => {
  const t = useText();
  const nameIn = useNameIn();
  return (
    <Card title={t('office.orders.routing')} end={routing === undefined ? undefined : `V${routing.version}`}>
      {routing === undefined || routing.operations.length === 0 ? (
        <Empty title={t('office-items.noRouting')} next={t('office-items.noRoutingNext')} />
      ) : (
        <SimpleTable
          rows={routing.operations}
          keyOf={(row) => String(row.no)}
          columns={[
            {key: 'no', label: t('office.orders.operation'), cell: (row) => <b>{row.no}</b>},
            {
              key: 'name',
              label: t('office.orders.name'),
              cell: (row) => nameIn(row.name, row.nameEn),
            },
            {
              key: 'center',
              label: t('office.orders.workCenter'),
              cell: (row) => (
                <Muted>
                  {row.isOutsourced
                    ? t('office.orders.outside')
                    : nameIn(row.workCenterName, row.workCenterNameEn)}
                </Muted>
              ),
            },
            {
              key: 'setup',
              label: t('office-items.setupMinutes'),
              isRight: true,
              cell: (row) => Math.round(row.setupSeconds / 60),
            },
            {key: 'run', label: t('office-items.runSeconds'), isRight: true, cell: (row) => row.runSeconds},
            {
              key: 'gate',
              label: t('office.orders.firstPiece'),
              cell: (row) => (row.needsFirstPiece ? t('office-items.yes') : ''),
            },
            {
              key: 'key',
              label: t('office-items.keyOperation'),
              cell: (row) => (row.isKeyOperation ? t('office-items.yes') : ''),
            },
          ]}
        />
      )}
    </Card>
  );
};

const UsedIn = ({page: {usedIn}}: {readonly page: ItemPage}) => {
  const t = useText();
  const formats = useFormats();
  if (usedIn.length === 0) return undefined;
  return (
    <Card title={t('office-items.usedIn')} end={t('office.table.rows', {count: usedIn.length})}>
      <SimpleTable
        rows={usedIn}
        keyOf={(row) => row.itemId}
        columns={[
          {
            key: 'item',
            label: t('office.orders.column.item'),
            isFlexible: true,
            cell: (row) => (
              <Link to="/items/$id" params={{id: row.itemId}}>
                <ItemWords of={row} />
              </Link>
            ),
          },
          {
            key: 'per',
            label: t('office-items.perUnit'),
            isRight: true,
            cell: (row) => formats.quantity(row.perUnit),
          },
        ]}
      />
    </Card>
  );
};
