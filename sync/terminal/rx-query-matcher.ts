// Which documents a query of a screen means. The terminal build puts this in the place of the query library that
// RxDB brings (tools/lean-libraries.ts): a twentieth of its size, for the operators that screens use. Anything else
// is an error at once, never a wrong answer.
type Fields = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

// The order of MongoDB for values of different types.
const ranks: Readonly<Record<string, number>> = {undefined: 1, number: 2, string: 3, object: 4, boolean: 8};
const rankOf = (value: unknown): number =>
  value === null ? 1 : Array.isArray(value) ? 5 : (ranks[typeof value] ?? 9);

/** Order of two values as a sorted query has it. */
export function compare(a: unknown, b: unknown): number {
  const [x, y] = [rankOf(a), rankOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (x === 1 || a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}

const isSame = (value: unknown, wanted: unknown): boolean =>
  value === wanted || ((value ?? undefined) === undefined && (wanted ?? undefined) === undefined);

/** A list matches when one of its members does. */
const some =
  (test: Test): Test =>
  (value) =>
    test(value) || (Array.isArray(value) && value.some(test));
function ordered(wanted: unknown, isIn: (order: number) => boolean): Test {
  if ((wanted ?? undefined) === undefined) throw new Error('nothing is neither more nor less');
  return some((value) => rankOf(value) === rankOf(wanted) && isIn(compare(value, wanted)));
}

function plain(wanted: unknown): unknown {
  if (typeof wanted === 'object' && wanted !== null)
    throw new Error('a query compares with plain values only');
  return wanted;
}

function among(wanted: unknown): Test {
  if (!Array.isArray(wanted)) throw new Error('$in wants a list');
  const values = wanted.map(plain);
  return some((value) => values.some((each) => isSame(value, each)));
}

const operators: Readonly<Record<string, (wanted: unknown) => Test>> = {
  $eq: (wanted) => {
    const only = plain(wanted);
    return some((value) => isSame(value, only));
  },
  $ne: (wanted) => not(operators['$eq'], wanted),
  $in: among,
  $nin: (wanted) => not(among, wanted),
  $gt: (wanted) => ordered(plain(wanted), (order) => order > 0),
  $gte: (wanted) => ordered(plain(wanted), (order) => order >= 0),
  $lt: (wanted) => ordered(plain(wanted), (order) => order < 0),
  $lte: (wanted) => ordered(plain(wanted), (order) => order <= 0),
  $exists: (wanted) => (value) => (value !== undefined) === Boolean(wanted),
};

function not(operator: ((wanted: unknown) => Test) | undefined, wanted: unknown): Test {
  const test = operator?.(wanted);
  return (value) => test?.(value) === false;
}

function fieldTest(field: string, wanted: unknown): (document: Fields) => boolean {
  if (field.startsWith('$') || field.includes('.')) throw new Error(`a query knows no ${field}`);
  const isPlain = typeof wanted !== 'object' || wanted === null;
  const tests = Object.entries(isPlain ? {$eq: wanted} : wanted).map(([name, value]) => {
    const make = operators[name];
    if (make === undefined) throw new Error(`a query knows no ${name}`);
    return make(value);
  });
  return (document) => tests.every((test) => test(document[field]));
}

function selectorTest(selector: unknown): (document: Fields) => boolean {
  const groups: Readonly<Record<string, (tests: readonly ((document: Fields) => boolean)[]) => Test>> = {
    $and: (tests) => (document) => tests.every((test) => test(document as Fields)),
    $or: (tests) => (document) => tests.some((test) => test(document as Fields)),
  };
  const tests = Object.entries((selector ?? {}) as Fields).map(([field, wanted]) => {
    const group = groups[field];
    return group === undefined
      ? fieldTest(field, wanted)
      : group((wanted as readonly unknown[]).map(selectorTest));
  });
  return (document) => tests.every((test) => test(document));
}

/** The name is the one that RxDB asks for. */
export function getMingoQuery(selector: unknown): {readonly test: (document: Fields) => boolean} {
  return {test: selectorTest(selector)};
}
