import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/data/factory', import.meta.url));

/** The foreign data sets lie beside the clone where there are any; tests on them are skipped elsewhere. */
export const hasFactoryData: boolean = existsSync(folder);
export const factoryFolder = (name: 'ktg' | 'inventree'): string => `${folder}/${name}`;
