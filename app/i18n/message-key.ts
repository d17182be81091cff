import type {officeCatalogue} from './office-catalogue.ts';

/** Every key that exists: a wrong one does not compile. */
export type MessageKey = keyof (typeof officeCatalogue)['zh'];
