// The 128 work orders: a hundred and more by chance, and those that everybody in the factory talks about.
import type {DemoDays, DemoMinute} from './demo-days.ts';
import {minuteOf} from './demo-days.ts';
import type {Prng} from './prng.ts';
import {bodyCode, bonnetCode, closureCode, demoValves, hasBonnet} from './valves.ts';

export type OrderFate = 'draft' | 'released' | 'made' | 'cancelled';
export type OrderSpec = {
  readonly number: number;
  readonly id: string;
  readonly code: string;
  readonly itemId: string;
  readonly quantity: number;
  /** Day offsets. */
  readonly createdDay: number;
  readonly dueDay: number;
  readonly isRush: boolean;
  readonly fate: OrderFate;
  /** Work stands still here, with so many good pieces at this operation. */
  readonly stop?: {readonly operationNo: number; readonly good: number; readonly from?: DemoMinute};
  readonly customerName?: string;
  readonly salesOrderId?: string;
};

const firstNumber = 36;
const orderCount = 128;
const firstDay = -43;

type Special = Partial<Omit<OrderSpec, 'number' | 'id' | 'code' | 'salesOrderId'>>;

/** By number, as they are called across the hall. */
const specials: Readonly<Record<number, Special>> = {
  // Cancelled on paper while its material was still out; an issue arrives late from an offline tablet.
  90: {itemId: 'FT-H44H-25-DN80', quantity: 30, fate: 'released'},
  94: {itemId: 'FG-J41H-16C-DN80', quantity: 36, fate: 'cancelled'},
  104: {itemId: 'ZB-J41H-16C-DN65', quantity: 60, stop: {operationNo: 20, good: 44}},
  109: {
    itemId: 'FT-Z41H-16C-DN125',
    quantity: 24,
    stop: {operationNo: 20, good: 24},
    dueDay: -3,
    customerName: '西岭石化',
  },
  126: {
    itemId: 'FT-Z41H-16C-DN100',
    quantity: 40,
    createdDay: -7,
    dueDay: 3,
    stop: {operationNo: 20, good: 40, from: minuteOf(-2, 8)},
  },
  128: {
    itemId: 'FT-H44H-25-DN200',
    quantity: 16,
    createdDay: -6,
    dueDay: 1,
    stop: {operationNo: 20, good: 8, from: minuteOf(-3, 8)},
    customerName: '南屏热力',
  },
  131: {
    itemId: 'Z41H-16C-DN100',
    quantity: 50,
    createdDay: -5,
    dueDay: 3,
    stop: {operationNo: 20, good: 40, from: minuteOf(-1, 8)},
    customerName: '楠江泵业',
  },
  133: {
    itemId: 'FT-Q41F-16P-DN25',
    quantity: 400,
    createdDay: -12,
    dueDay: 4,
    stop: {operationNo: 40, good: 284},
    customerName: '海丰机械',
  },
  135: {
    itemId: 'FT-Q41F-16P-DN40',
    quantity: 260,
    createdDay: -5,
    dueDay: 5,
    stop: {operationNo: 20, good: 166},
    customerName: '海丰机械',
  },
  139: {
    itemId: 'ZB-Z41H-25-DN150',
    quantity: 40,
    createdDay: -4,
    dueDay: 2,
    stop: {operationNo: 20, good: 22, from: minuteOf(-1, 9)},
    customerName: '东港化工',
  },
  140: {
    itemId: 'D371X-16-DN150',
    quantity: 80,
    createdDay: -4,
    dueDay: 6,
    stop: {operationNo: 20, good: 48, from: minuteOf(-1, 9)},
    customerName: '北江水务',
  },
  147: {
    itemId: 'FT-Z41H-16C-DN100',
    quantity: 50,
    createdDay: -6,
    dueDay: 3,
    stop: {operationNo: 40, good: 16, from: minuteOf(-1, 17)},
    customerName: '东港化工',
  },
  149: {
    itemId: 'FT-J41H-16C-DN25',
    quantity: 120,
    createdDay: -4,
    dueDay: 7,
    stop: {operationNo: 10, good: 60},
    customerName: '青山阀业',
  },
  152: {
    itemId: 'FG-J41H-16C-DN50',
    quantity: 120,
    createdDay: -5,
    dueDay: -1,
    stop: {operationNo: 20, good: 120},
    customerName: '楠江泵业',
  },
  155: {
    itemId: 'FT-Z41H-16C-DN80',
    quantity: 60,
    createdDay: -2,
    dueDay: 8,
    fate: 'released',
    customerName: '东港化工',
  },
  156: {
    itemId: 'Z41H-25-DN100',
    quantity: 8,
    createdDay: -1,
    dueDay: 1,
    isRush: true,
    fate: 'released',
    customerName: '西岭石化',
  },
  157: {
    itemId: 'FT-H44H-25-DN100',
    quantity: 40,
    createdDay: -2,
    dueDay: 8,
    fate: 'released',
    customerName: '南屏热力',
  },
  158: {
    itemId: 'FT-Q41F-16P-DN80',
    quantity: 90,
    createdDay: -2,
    dueDay: 9,
    fate: 'released',
    customerName: '海丰机械',
  },
  159: {itemId: 'ZB-H44H-25-DN100', quantity: 40, createdDay: -1, dueDay: 9, fate: 'released'},
  160: {
    itemId: 'FG-J41H-16C-DN80',
    quantity: 70,
    createdDay: -1,
    dueDay: 10,
    fate: 'released',
    customerName: '楠江泵业',
  },
  161: {
    itemId: 'Z41H-16C-DN100',
    quantity: 50,
    createdDay: -1,
    dueDay: 9,
    fate: 'released',
    customerName: '东港化工',
  },
  162: {itemId: 'Z41H-16C-DN150', quantity: 24, createdDay: 0, dueDay: 12, fate: 'draft'},
  163: {
    itemId: 'FT-Z41H-16C-DN100',
    quantity: 50,
    createdDay: -6,
    dueDay: 5,
    stop: {operationNo: 40, good: 1, from: minuteOf(-1, 16)},
    customerName: '东港化工',
  },
};

/** Numbers of orders that never left the planner's desk. */
const drafts = [118, 129, 136, 141, 143, 146, 150, 153, 154];
const cancelled = [71];

function someItem(prng: Prng): {readonly itemId: string; readonly quantity: number} {
  const valve = prng.pick(demoValves);
  if (valve.isSerial) return {itemId: valve.code, quantity: prng.int(3, 6)};
  const quantity = prng.int(4, 13) * 5;
  const kind = prng.int(1, 100);
  if (kind <= 40) return {itemId: valve.code, quantity};
  if (kind <= 70) return {itemId: bodyCode(valve), quantity};
  return {
    itemId: hasBonnet(valve) && kind <= 85 ? bonnetCode(valve) : closureCode(valve),
    quantity: quantity + 20,
  };
}

/** All orders in the order of their numbers. */
export function orderSpecs(days: DemoDays, prng: Prng): readonly OrderSpec[] {
  return Array.from({length: orderCount}, (_, index) => {
    const number = firstNumber + index;
    const special = specials[number] ?? {};
    const chosen = someItem(prng);
    const createdDay = special.createdDay ?? Math.min(firstDay + Math.floor((index * 41) / orderCount), -1);
    const dueDay = special.dueDay ?? createdDay + prng.int(11, 20);
    const fate: OrderFate = drafts.includes(number)
      ? 'draft'
      : cancelled.includes(number)
        ? 'cancelled'
        : 'made';
    const digits = String(number).padStart(4, '0');
    return {
      number,
      id: `wo-${digits}`,
      code: `${days.month(createdDay)}-${digits}`,
      isRush: false,
      fate,
      ...chosen,
      ...special,
      createdDay,
      dueDay,
    };
  });
}
