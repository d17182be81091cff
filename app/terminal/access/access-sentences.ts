import {caseResolved} from '../../../shared/access/case-resolved.ts';
import {signedIn} from '../../../shared/access/signed-in.ts';
import {codeSeen} from '../../../shared/items/code-seen.ts';
import {bodyOf, type SentenceOf} from '../shell/fact-sentence.ts';

/** Who signed in, codes that nobody knows, cases. */
export const accessSentence: SentenceOf = (fact, {t, names}) => {
  const who = bodyOf(signedIn, fact);
  if (who) return t('sync.sentence.signedIn', {name: names.person(who.personId)});
  const seen = bodyOf(codeSeen, fact);
  if (seen) return t('sync.sentence.codeSeen', {code: seen.code});
  const resolved = bodyOf(caseResolved, fact);
  return resolved && t('sync.sentence.caseResolved', {resolution: resolved.resolution});
};
