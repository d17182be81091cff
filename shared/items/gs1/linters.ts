// Checks of one component of a GS1 field, named as GS1's dictionary names them.
// Each returns undefined when the text is right, else what is wrong and where.
import {countryLetters, countryNumbers, currencyNumbers, packageTypes} from './code-lists.ts';
import {couponCode, couponOffer} from './coupon-linters.ts';
import {checkCharacters, checkDigit, checkPair, iban} from './check-digits.ts';
import {dateLinter, hour, hourMinute, minute, second} from './time-linters.ts';
import type {Lint, Linter} from './lint.ts';
import {nonDigit, wrong} from './lint.ts';

const inSet =
  (allowed: ReadonlySet<string>, problem: string): Linter =>
  (text) =>
    allowed.has(text) ? undefined : wrong(problem, text);

const characters =
  (pattern: RegExp, problem: string): Linter =>
  (text) =>
    checkCharacters(text, pattern, problem);

const base64url: Linter = (text) => {
  const at = /^[A-Za-z0-9_-]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(at);
  if (rest === '') return undefined;
  if (!/^=+$/.test(rest)) return {problem: 'invalidCset64Character', at, length: 1};
  return rest.length <= 2 && text.length % 3 === 0
    ? undefined
    : {problem: 'invalidCset64Padding', at, length: rest.length};
};

const companyPrefix =
  (from: number): Linter =>
  (text) => {
    if (text.length < from + 4) return wrong('tooShortForGcp', text); // the shortest company prefix has four digits
    const bad = text.slice(from, from + 4).search(/[^0-9]/);
    return bad < 0 ? undefined : {problem: 'invalidGcpPrefix', at: from + bad, length: 1};
  };

const percentEncoded: Linter = (text) => {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (!/^%[0-9A-Fa-f]{2}/.test(text.slice(at))) {
      return {problem: 'invalidPercentSequence', at, length: Math.min(3, text.length - at)};
    }
  }
  return undefined;
};

const pieceOfTotal: Linter = (text) => {
  if (text === '' || text.length % 2 !== 0) {
    return nonDigit(text) ?? wrong('invalidLengthForPieceOfTotal', text);
  }
  const half = text.length / 2;
  const [piece, total] = [text.slice(0, half), text.slice(half)];
  if (nonDigit(text)) return nonDigit(text);
  if (/^0+$/.test(piece)) return {problem: 'zeroPieceNumber', at: 0, length: half};
  if (/^0+$/.test(total)) return {problem: 'zeroTotalPieces', at: half, length: half};
  return piece > total ? wrong('pieceNumberExceedsTotal', text) : undefined; // same length: text order is number order
};

const positionInSequence: Linter = (text) => {
  const parts = /^(\d+)\/(\d+)$/.exec(text);
  const [position, end] = [parts?.[1] ?? '', parts?.[2] ?? ''];
  if (!parts) return wrong('positionInSequenceMalformed', text);
  if (position.startsWith('0')) return {problem: 'illegalZeroPrefix', at: 0, length: position.length};
  if (end.startsWith('0')) return {problem: 'illegalZeroPrefix', at: position.length + 1, length: end.length};
  return Number(position) > Number(end) ? wrong('positionExceedsEnd', text) : undefined;
};

const angle =
  (name: 'Latitude' | 'Longitude', limit: number): Linter =>
  (text) => {
    if (text.length !== 10) return wrong(`${name.toLowerCase()}InvalidLength`, text);
    return nonDigit(text) ?? (Number(text) > limit ? wrong(`invalid${name}`, text) : undefined);
  };

const importerIndex: Linter = (text) => {
  if (text.length !== 1) return wrong('importerIdxMustBeOneCharacter', text);
  return /^[-0-9A-Z_a-z]$/.test(text) ? undefined : wrong('invalidImportIdxCharacter', text);
};

const matching =
  (pattern: RegExp, problem: string): Linter =>
  (text) =>
    pattern.test(text) ? undefined : wrong(problem, text);

const digitsThen =
  (refused: (text: string) => Lint): Linter =>
  (text) =>
    nonDigit(text) ?? refused(text);

/** Every linter of the dictionary by its name. */
export const gs1Linters: Readonly<Record<string, Linter>> = {
  couponcode: couponCode,
  couponposoffer: couponOffer,
  cset39: characters(/[#\-/0-9A-Z]/, 'invalidCset39Character'),
  cset64: base64url,
  cset82: characters(/[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/, 'invalidCset82Character'),
  csetnumeric: nonDigit,
  csum: checkDigit,
  csumalpha: checkPair,
  gcppos1: companyPrefix(0),
  gcppos2: companyPrefix(1),
  hasnondigit: matching(/[^0-9]/, 'requiresNonDigitCharacter'),
  hh: hour,
  hhmi: hourMinute,
  hyphen: matching(/^-+$/, 'notHyphen'),
  iban,
  importeridx: importerIndex,
  iso3166: inSet(countryNumbers, 'notIso3166'),
  iso3166999: (text) =>
    text === '999' || countryNumbers.has(text) ? undefined : wrong('notIso3166Or999', text),
  iso3166alpha2: inSet(countryLetters, 'notIso3166Alpha2'),
  iso4217: inSet(currencyNumbers, 'notIso4217'),
  iso5218: matching(/^[0129]$/, 'invalidBiologicalSexCode'),
  latitude: angle('Latitude', 1_800_000_000),
  longitude: angle('Longitude', 3_600_000_000),
  mediatype: matching(/^(0[1-9]|10|[89]\d)$/, 'invalidMediaType'),
  mi: minute,
  nonzero: digitsThen((text) => (/^0+$/.test(text) ? wrong('illegalZeroValue', text) : undefined)),
  nozeroprefix: digitsThen((text) =>
    text.length > 1 && text.startsWith('0') ? {problem: 'illegalZeroPrefix', at: 0, length: 1} : undefined,
  ),
  packagetype: inSet(packageTypes, 'invalidPackageType'),
  pcenc: percentEncoded,
  pieceoftotal: pieceOfTotal,
  posinseqslash: positionInSequence,
  ss: second,
  winding: matching(/^[019]$/, 'invalidWindingDirection'),
  yesno: matching(/^[01]$/, 'notZeroOrOne'),
  yymmd0: dateLinter(2, true),
  yymmdd: dateLinter(2, false),
  yyyymmd0: dateLinter(4, true),
  yyyymmdd: dateLinter(4, false),
  zero: matching(/^0+$/, 'notZero'),
};
