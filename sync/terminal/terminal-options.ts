import type {FactRegistry, PermissionRule} from '../../shared/kernel/apply-fact.ts';
import type {Document, DocumentDefinition} from '../../shared/kernel/define-document.ts';
import type {Environment} from './environment.ts';

export type TerminalOptions = {
  /** Address of the server without a path; '' = where the page came from. */
  readonly baseUrl: string;
  readonly registry: FactRegistry;
  /** Kinds of documents that screens query; all of `shared/documents.ts` in the app. */
  readonly documents: readonly DocumentDefinition<Document>[];
  readonly permission?: PermissionRule;
  readonly appVersion: string;
  /** Zone of the wall clock; that of the enrolment if left out. */
  readonly zoneMinutes?: number;
  /** False = nothing happens by itself: only `syncNow` speaks to the server (simulators, tests). */
  readonly isAutomatic?: boolean;
  /** False = no RxDB: `get` and `find` only. A page may hold 13 collections, a simulator needs more terminals. */
  readonly hasQueries?: boolean;
  /** Most facts in a batch; fewer than the protocol allows where batches should follow each other (simulators, tests). */
  readonly batchFacts?: number;
  /** Part of the name of the identity's database; two terminals in one process need two names. */
  readonly profile?: string;
} & Partial<Environment>;
