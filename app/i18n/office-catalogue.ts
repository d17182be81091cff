// The office and the supervisor's phone say everything the terminal says, and more.
import {officeCasesMessagesEn, officeCasesMessagesZh} from './office-cases-messages.ts';
import {officeMessagesEn, officeMessagesZh} from './office-messages.ts';
import {officeWordsMessagesEn, officeWordsMessagesZh} from './office-words-messages.ts';
import {terminalCatalogue} from './terminal-catalogue.ts';

const zh = {...terminalCatalogue.zh, ...officeMessagesZh, ...officeCasesMessagesZh, ...officeWordsMessagesZh} as const;
const en = {...terminalCatalogue.en, ...officeMessagesEn, ...officeCasesMessagesEn, ...officeWordsMessagesEn} as const satisfies Record<keyof typeof zh, string>;

/** The texts of the office and the phone in both languages. */
export const officeCatalogue = {zh, en};
