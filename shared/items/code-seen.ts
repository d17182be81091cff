import {defineFact} from '../kernel/define-fact.ts';
import {field, optional} from '../kernel/fields.ts';
import {booked} from '../kernel/outcome.ts';
import {problem} from '../kernel/problem.ts';

/** A code that no terminal knows was scanned: the goods are real, so a person finds out what they are. */
export const codeSeen = defineFact({
  kind: 'code-seen',
  fields: {
    code: field.text(400),
    /** Screen or task in which it was scanned. */
    context: optional(field.text(80)),
  },
  apply: ({body}) =>
    booked([
      {
        problem: problem('unknownCode', {code: body.code}),
        owner: 'supervisor',
        subject: `code:${body.code.slice(0, 200)}`,
      },
    ]),
});
