// Every kind of fact that a terminal makes has its words, in both languages, whatever of it is known here.
import {expect, test} from 'vitest';
import {fillIn} from '../../i18n/text.ts';
import {terminalCatalogue} from '../../i18n/terminal-catalogue.ts';
import type {SentenceTools} from '../shell/fact-sentence.ts';
import {factSentence} from './fact-sentences.ts';

const line = {itemId: 'i1', lotCode: 'L-7', quantity: '60'};
const at = {taskId: 't', locationId: 'loc-1', itemId: 'i1'};
const bodies: readonly (readonly [
  kind: string,
  body: Readonly<Record<string, unknown>>,
  zh: string,
  en: string,
])[] = [
  [
    'goods-received',
    {lines: [{...line, locationId: 'loc-1'}]},
    '收货 60 件 阀体，放 B-01-1',
    'Received 60 件 阀体 into B-01-1',
  ],
  [
    'goods-moved',
    {lines: [{...line, fromLocationId: 'loc-1', toLocationId: 'B-09'}]},
    '移库 60 件 阀体，B-01-1 → B-09',
    'Moved 60 件 阀体, B-01-1 → B-09',
  ],
  [
    'goods-shipped',
    {
      lines: [
        {...line, fromLocationId: 'loc-1'},
        {...line, fromLocationId: 'loc-1'},
      ],
    },
    '发货 60 件 阀体 等 2 行',
    'Shipped 60 件 阀体, 2 lines in all',
  ],
  [
    'material-issued',
    {workOrderId: 'wo-1', lines: [{...line, fromLocationId: 'loc-1'}]},
    '给 0147 领料 60 件 阀体',
    'Issued to 0147: 60 件 阀体',
  ],
  [
    'material-returned',
    {workOrderId: 'wo-1', returnKind: 'surplus', lines: [{...line, toLocationId: 'loc-1'}]},
    '0147 退料 60 件 阀体',
    'Returned from 0147: 60 件 阀体',
  ],
  [
    'completion-received',
    {workOrderId: 'wo-1', itemId: 'i1', quantity: '12', toLocationId: 'loc-1'},
    '0147 完工入库 12 件 阀体，放 B-01-1',
    'Finished goods of 0147: 12 件 阀体 into B-01-1',
  ],
  [
    'misc-moved',
    {direction: 'scrap', reasonId: 'r', lines: [{...line, locationId: 'loc-1'}]},
    '报废 60 件 阀体，从 B-01-1',
    'Scrapped 60 件 阀体 from B-01-1',
  ],
  [
    'item-counted',
    {...at, countedQuantity: '8', seenQuantity: '9'},
    '盘点 B-01-1：8 件 阀体',
    'Counted B-01-1: 8 件 阀体',
  ],
  ['location-counted', {taskId: 't', locationId: 'loc-1', missing: []}, 'B-01-1 盘完', 'B-01-1 counted'],
  ['recount-requested', at, '要求复盘 B-01-1 · 阀体', 'Recount of B-01-1 asked for · 阀体'],
  ['movement-reversed', {movementId: 'nobody-knows'}, '冲销库存记录', 'Movement reversed'],
  [
    'characteristic-measured',
    {inspectionId: 'q-1', no: 2, sample: 3, value: '142.013'},
    '检验 阀体 · 内孔 第 3 件 142.013',
    'Inspected 阀体 · Bore, piece 3: 142.013',
  ],
  [
    'characteristic-measured',
    {inspectionId: 'q-1', no: 2, sample: 1, isOk: false},
    '检验 阀体 · 内孔 第 1 件不合格',
    'Inspected 阀体 · Bore, piece 1: not good',
  ],
  ['inspection-decided', {inspectionId: 'q-1', result: 'pass'}, '判合格 阀体', 'Passed 阀体'],
  ['inspection-begun', {inspectionId: 'unknown'}, '开始检验 unknown', 'Inspection begun: unknown'],
  [
    'lot-quality-set',
    {itemId: 'i1', lotCode: 'L-7', quality: 'quarantined'},
    '隔离批次 L-7',
    'Lot L-7 quarantined',
  ],
  ['signed-in', {personId: 'p1'}, '王强 登录', '王强 signed in'],
  ['code-seen', {code: 'X'}, '记下一个不认识的码 X', 'Unknown code X recorded'],
  ['case-assigned', {caseId: 'c', assigneeId: 'p1'}, '接下异常', 'Case taken'],
  ['kind-of-tomorrow', {}, 'kind-of-tomorrow', 'kind-of-tomorrow'],
  ['goods-received', {nothing: 'understood'}, '收货', 'Goods received'],
];

const documents: Readonly<Record<string, object>> = {
  'loc-1': {code: 'B-01-1'},
  'wo-1': {code: '2603-0147'},
  'q-1': {code: 'Q-1', itemId: 'i1', characteristics: [{no: 2, name: '内孔', nameEn: 'Bore'}]},
};
const toolsOf = (language: 'zh' | 'en'): SentenceTools => ({
  t: (key, params) => fillIn(terminalCatalogue[language][key as keyof typeof terminalCatalogue.zh], params),
  names: {
    item: (id) => (id === 'i1' ? '阀体' : id),
    uom: () => '件',
    person: () => '王强',
    reason: (id) => id,
    heldCause: () => undefined,
    workCenter: (id) => id,
    of: ({name, nameEn}) => (language === 'en' ? nameEn : undefined) ?? name,
  },
  // Documents of every kind lie in one table here, so their type is lost.
  lookup: {
    get: (_definition: unknown, id: string) => documents[id],
    find: () => undefined,
    all: () => [],
  } as unknown as SentenceTools['lookup'],
});

test('a fact is told in the words of the worker, in Chinese and in English', () => {
  const told = bodies.map(([kind, body]) =>
    (['zh', 'en'] as const).map((language) => factSentence({id: 'f', kind, body}, toolsOf(language))),
  );
  expect(told).toEqual(bodies.map(([, , zh, en]) => [zh, en]));
});
