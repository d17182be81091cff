import {useMemo} from 'react';
import {person} from '../../shared/access/person.ts';
import {item} from '../../shared/items/item.ts';
import {reason} from '../../shared/items/reason.ts';
import {workCenter} from '../../shared/production/work-center.ts';
import {useLanguage} from '../i18n/i18n.tsx';
import {nameIn} from '../i18n/name-in.ts';
import {unitText} from '../i18n/units.ts';
import {heldText, type Held} from './held-text.ts';
import {useTerminal} from './terminal-context.tsx';

type Named = {readonly name: string; readonly nameEn?: string | undefined};

/** Names by id in the language of the screen; the id itself while the thing has not arrived. */
export const useNames = () => {
  const terminal = useTerminal();
  const {language} = useLanguage();
  return useMemo(() => {
    const named = (thing: Named | undefined, id: string) =>
      nameIn(language, thing?.name, thing?.nameEn) ?? id;
    return {
      item: (id: string) => named(terminal.get(item, id), id),
      uom: (id: string) => unitText(terminal.get(item, id)?.uom ?? '', language),
      person: (id: string) => terminal.get(person, id)?.name ?? id,
      reason: (id: string) => named(terminal.get(reason, id), id),
      /** Why a job is held; what somebody wrote stays as it was written. */
      heldCause: (job: Held) => heldText(job, language, (id) => named(terminal.get(reason, id), id)),
      workCenter: (id: string) => named(terminal.get(workCenter, id), id),
      /** Any document with a Chinese and perhaps an English name. */
      of: (thing: Named) => named(thing, thing.name),
    };
  }, [terminal, language]);
};
