import {characteristicMeasured} from '../../../shared/quality/characteristic-measured.ts';
import {inspection} from '../../../shared/quality/inspection.ts';
import {inspectionBegun} from '../../../shared/quality/inspection-begun.ts';
import {inspectionDecided} from '../../../shared/quality/inspection-decided.ts';
import {inspectionRequired} from '../../../shared/quality/inspection-required.ts';
import {lotQualitySet} from '../../../shared/quality/lot-quality-set.ts';
import {formatQuantity} from '../../i18n/format.ts';
import {bodyOf, type SentenceOf, type SentenceTools} from '../shell/fact-sentence.ts';

type Measured = NonNullable<
  ReturnType<typeof bodyOf<ReturnType<typeof characteristicMeasured.schema.parse>>>
>;

/** What is checked: the item, else the number of the check. */
const whatOf = (id: string, {lookup, names}: SentenceTools): string => {
  const check = lookup.get(inspection, id);
  return check === undefined ? id : names.item(check.itemId);
};

const measuredText = (body: Measured, tools: SentenceTools): string => {
  const {t, lookup, names} = tools;
  const characteristic = lookup
    .get(inspection, body.inspectionId)
    ?.characteristics.find(({no}) => no === body.no);
  const params = {
    item: whatOf(body.inspectionId, tools),
    name: characteristic === undefined ? String(body.no) : names.of(characteristic),
    sample: body.sample,
  };
  if (body.value !== undefined)
    return t('sync.sentence.measured', {...params, value: formatQuantity(body.value)});
  if (body.isOk !== undefined)
    return t(body.isOk ? 'sync.sentence.seenGood' : 'sync.sentence.seenBad', params);
  return t('sync.sentence.photographed', params);
};

/** Checks, what was measured, verdicts. */
export const qualitySentence: SentenceOf = (fact, tools) => {
  const {t, names} = tools;
  const measured = bodyOf(characteristicMeasured, fact);
  if (measured) return measuredText(measured, tools);
  const decided = bodyOf(inspectionDecided, fact);
  if (decided)
    return t(`sync.sentence.decided.${decided.result}`, {item: whatOf(decided.inspectionId, tools)});
  const begun = bodyOf(inspectionBegun, fact);
  if (begun) return t('sync.sentence.begun', {item: whatOf(begun.inspectionId, tools)});
  const required = bodyOf(inspectionRequired, fact);
  if (required) return t('sync.sentence.required', {item: names.item(required.itemId)});
  const set = bodyOf(lotQualitySet, fact);
  return set && t(`sync.sentence.lotSet.${set.quality}`, {lot: set.lotCode});
};
