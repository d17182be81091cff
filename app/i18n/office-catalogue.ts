// The office and the supervisor's phone say everything the terminal says, and more.
import {officeMessagesEn, officeMessagesZh} from './office-messages.ts';
import {terminalCatalogue} from './terminal-catalogue.ts';

const zh = {...terminalCatalogue.zh, ...officeMessagesZh} as const;
const en = {...terminalCatalogue.en, ...officeMessagesEn} as const satisfies Record<keyof typeof zh, string>;

/** The texts of the office and the phone in both languages. */
export const officeCatalogue = {zh, en};
