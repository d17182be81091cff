// What the terminal can say. The office's texts stay out of its bundle.
import {accessMessagesEn, accessMessagesZh} from './access-messages.ts';
import {commonMessagesEn, commonMessagesZh} from './common-messages.ts';
import {designMessagesEn, designMessagesZh} from './design-messages.ts';
import {equipmentMessagesEn, equipmentMessagesZh} from './equipment-messages.ts';
import {filesMessagesEn, filesMessagesZh} from './files-messages.ts';
import {productionMessagesEn, productionMessagesZh} from './production-messages.ts';
import {qualityMessagesEn, qualityMessagesZh} from './quality-messages.ts';
import {settingsMessagesEn, settingsMessagesZh} from './settings-messages.ts';
import {shellMessagesEn, shellMessagesZh} from './shell-messages.ts';
import {scanMessagesEn, scanMessagesZh} from './scan-messages.ts';
import {syncMessagesEn, syncMessagesZh} from './sync-messages.ts';
import {warehouseMessagesEn, warehouseMessagesZh} from './warehouse-messages.ts';

const zh = {
  ...commonMessagesZh,
  ...designMessagesZh,
  ...accessMessagesZh,
  ...productionMessagesZh,
  ...warehouseMessagesZh,
  ...qualityMessagesZh,
  ...equipmentMessagesZh,
  ...filesMessagesZh,
  ...scanMessagesZh,
  ...syncMessagesZh,
  ...shellMessagesZh,
  ...settingsMessagesZh,
} as const;

const en = {
  ...commonMessagesEn,
  ...designMessagesEn,
  ...accessMessagesEn,
  ...productionMessagesEn,
  ...warehouseMessagesEn,
  ...qualityMessagesEn,
  ...equipmentMessagesEn,
  ...filesMessagesEn,
  ...scanMessagesEn,
  ...syncMessagesEn,
  ...shellMessagesEn,
  ...settingsMessagesEn,
} as const satisfies Record<keyof typeof zh, string>;

/** The texts of the terminal in both languages. */
export const terminalCatalogue = {zh, en};
