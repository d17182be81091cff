// The office and the supervisor's phone say everything the terminal says, and more.
import {bootMessagesEn, bootMessagesZh} from './boot-messages.ts';
import {officeMessagesEn, officeMessagesZh} from './office-messages.ts';
import {officeCasesMessagesEn, officeCasesMessagesZh} from './office-cases-messages.ts';
import {officeDevicesMessagesEn, officeDevicesMessagesZh} from './office-devices-messages.ts';
import {officeFilesMessagesEn, officeFilesMessagesZh} from './office-files-messages.ts';
import {officeItemsMessagesEn, officeItemsMessagesZh} from './office-items-messages.ts';
import {officeJournalMessagesEn, officeJournalMessagesZh} from './office-journal-messages.ts';
import {officeListsMessagesEn, officeListsMessagesZh} from './office-lists-messages.ts';
import {officePeopleMessagesEn, officePeopleMessagesZh} from './office-people-messages.ts';
import {officeQualityMessagesEn, officeQualityMessagesZh} from './office-quality-messages.ts';
import {officeRecordsMessagesEn, officeRecordsMessagesZh} from './office-records-messages.ts';
import {officeStockMessagesEn, officeStockMessagesZh} from './office-stock-messages.ts';
import {officeTradeMessagesEn, officeTradeMessagesZh} from './office-trade-messages.ts';
import {officeWordsMessagesEn, officeWordsMessagesZh} from './office-words-messages.ts';
import {phoneMessagesEn, phoneMessagesZh} from './phone-messages.ts';
import {terminalCatalogue} from './terminal-catalogue.ts';

const zh = {
  ...bootMessagesZh,
  ...terminalCatalogue.zh,
  ...officeMessagesZh,
  ...officeWordsMessagesZh,
  ...officeCasesMessagesZh,
  ...officeDevicesMessagesZh,
  ...officeStockMessagesZh,
  ...officeFilesMessagesZh,
  ...officeItemsMessagesZh,
  ...officeQualityMessagesZh,
  ...officePeopleMessagesZh,
  ...officeTradeMessagesZh,
  ...officeRecordsMessagesZh,
  ...officeJournalMessagesZh,
  ...officeListsMessagesZh,
  ...phoneMessagesZh,
} as const;

const en = {
  ...bootMessagesEn,
  ...terminalCatalogue.en,
  ...officeMessagesEn,
  ...officeWordsMessagesEn,
  ...officeCasesMessagesEn,
  ...officeDevicesMessagesEn,
  ...officeStockMessagesEn,
  ...officeFilesMessagesEn,
  ...officeItemsMessagesEn,
  ...officeQualityMessagesEn,
  ...officePeopleMessagesEn,
  ...officeTradeMessagesEn,
  ...officeRecordsMessagesEn,
  ...officeJournalMessagesEn,
  ...officeListsMessagesEn,
  ...phoneMessagesEn,
} as const satisfies Record<keyof typeof zh, string>;

/** The texts of the office and the phone in both languages. */
export const officeCatalogue = {zh, en};
