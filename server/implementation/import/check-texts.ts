import {storableText} from '../../db/storable.ts';
import type {Source} from './read-source.ts';
import type {Tally} from './tally.ts';

/** Refuses every row with a cell that no database can hold; said first, so that what belongs to the row falls with it. */
export function checkTexts(source: Source, tally: Tally): void {
  for (const [table, rows] of source)
    for (const {key, cells} of rows)
      for (const [column, text] of Object.entries(cells)) {
        const value = storableText(text);
        if (value !== text) tally.refuse({table, key, column, value, reason: 'brokenText'});
      }
}
