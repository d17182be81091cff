// What leaves the libraries of the terminal, by file and name. See lean-libraries.ts.
import type {LeanFile} from './lean-library-text.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const pairs = (compared: string, values: readonly string[]): readonly (readonly [string, string])[] =>
  values.map((value) => [compared, value]);

/** Whole modules that are replaced: as a package name, or by the end of their path. */
export const replacedModules: Readonly<Record<string, string>> = {
  // The package entry is the build for browsers of before 2015, in a form that nothing can be left out of.
  dexie: 'node_modules/dexie/dist/modern/dexie.mjs',
  'mingo/util': 'sync/terminal/rx-query-matcher.ts',
  'rxdb/dist/esm/rx-query-mingo.js': 'sync/terminal/rx-query-matcher.ts',
};

// Live queries, their cache and their messages to other tabs (the store has its own: local-state.ts), hooks of tables,
// compound indexes, keys that are lists or bytes, searches that ignore case and other searches that the store never makes.
const dexie: LeanFile = {
  file: 'dexie/dist/modern/dexie.mjs',
  functions: words(`
    addIgnoreCaseAlgorithm startsWithIgnoreCase equalsIgnoreCase anyOfIgnoreCase
    startsWithAnyOfIgnoreCase startsWithAnyOf notEqual noneOf inAnyRange liveQuery awaitIterator
    defineClass mapToClass bulkUpdate upsert execute eachKey eachUniqueKey firstKey lastKey waitFor
    hookCreatingChain hookUpdatingChain hookDeletingChain compareArrays compareUint8Arrays getUint8Array
    readGlobalSchema offset distinct until eachPrimaryKey below belowOrEqual aboveOrEqual exists spawn
  `),
  bodies: {
    signalSubscribersNow: '{}',
    propagateLocally: '{}',
    mergeRanges: '{}',
    addRange: '{}',
    extendObservabilitySet: '{}',
    getRangeSetIterator: '{}',
  },
  texts: [
    ['this._middlewares = {};', 'this._middlewares = {dbcore: []};'],
    ['this.use(cacheExistingValuesMiddleware);', ''],
    ['this.use(cacheMiddleware);', ''],
    ['this.use(observabilityMiddleware);', ''],
    ['this.use(virtualIndexMiddleware);', ''],
    ['this.use(hooksMiddleware);', ''],
    // What it would say on a console that nobody reads.
    [
      `if (ev.newVersion > 0)
                console.warn(\`Another connection wants to upgrade database '\${this.name}'. Closing db now to resume the upgrade.\`);
            else
                console.warn(\`Another connection wants to delete database '\${this.name}'. Closing db now to resume the delete request.\`);`,
      '',
    ],
    [
      `if (!ev.newVersion || ev.newVersion < ev.oldVersion)
                console.warn(\`Dexie.delete('\${this.name}') was blocked\`);
            else
                console.warn(\`Upgrade '\${this.name}' blocked by other connection holding version \${ev.oldVersion / 10}\`);`,
      '',
    ],
    [
      `console.warn(\`Dexie SchemaDiff: Schema was extended without increasing the number passed to db.version(). Dexie will add missing parts and increment native version number to workaround this.\`);`,
      '',
    ],
    [
      `console.warn(\`Unable to patch indexes of table \${tableChange.name} because it has changes on the type of index or primary key.\`);`,
      '',
    ],
    [
      `if (!compoundIndex && debug)
            console.warn(\`The query \${JSON.stringify(indexOrCrit)} on \${this.name} would benefit from a \` +
                \`compound index [\${keyPaths.join('+')}]\`);`,
      '',
    ],
    ["console.warn('Dexie: Need to reopen db');\n                db", 'db'],
    ["console.warn('Dexie: Need to reopen db');\n                    db", 'db'],
    ["console.warn('Dexie: Workaround for Chrome UnknownError on open()');", ''],
    ["if (debug)\n                console.debug('Dexie: Creating missing table', tableName);", ''],
    [
      'if (debug)\n                console.debug(`Dexie upgrade patch: Creating missing index ${tableChange.name}.${idx.src}`);',
      '',
    ],
    ["if (debug)\n                console.debug('Dexie: handling persisted pagehide');", ''],
    ["if (debug)\n                console.debug('Dexie: handling persisted pageshow');", ''],
    ['. Please visit https://tinyurl.com/y2uuvskb', ''],
    ['. See http://bit.ly/2kdckMn', ''],
    ["if (typeof BroadcastChannel !== 'undefined') {\n    createBC", 'if (false) {\n    createBC'],
    ["if (typeof dispatchEvent !== 'undefined' &&", 'if (false &&'],
  ],
};

// Nothing is written into a collection: documents change by facts and by the feed. Attachments, conflicts, migrations,
// hooks of plugins and the removal of databases are for stores that keep documents themselves.
const rxdb: readonly LeanFile[] = [
  {
    file: 'rx-collection.js',
    functions: words(`
      insert insertIfNotExists bulkInsert bulkRemove bulkUpsert upsert findByIds incrementalUpsert
      _incrementalUpsertEnsureRxDocumentExists addHook remove exportJSON importJSON registerWebMCP
      findOne insertCRDT addPipeline getMigrationState startMigration migratePromise migrationNeeded cleanup
      count insert$ update$ remove$ getHooks
    `),
    bodies: {_applyHookFunctions: '{}', _runHooks: '{}', _runHooksSync: '{}', hasHooks: '{return false}'},
  },
  {
    file: 'rx-collection-helper.js',
    functions: ['normalizeInlineAttachments', 'removeCollectionStorages', 'fillObjectDataBeforeInsert'],
  },
  {
    file: 'rx-database.js',
    functions: words(`
      removeCollectionDoc removeRxDatabase remove exportJSON importJSON addState backup leaderElector
      isLeader waitForLeadership migrationStates registerWebMCP
    `),
  },
  {
    file: 'rx-database-internal-store.js',
    functions: words(`
      addConnectedStorageToCollection removeConnectedStorageFromCollection getAllCollectionDocuments
      isDatabaseStateVersionCompatibleWithDatabaseCode
    `),
  },
  {
    file: 'rx-document.js',
    functions: words(`
      get$ get$$ $ $$ deleted$ deleted$$ revision populate update incrementalUpdate updateCRDT putAttachment
      putAttachmentBase64 getAttachment allAttachments allAttachments$ modify incrementalModify patch
      incrementalPatch _saveData remove incrementalRemove beforeDocumentUpdateWrite toJSON toMutableJSON getLatest close
    `),
    bodies: {createDocumentPropertyValue: '{return valueObj}'},
  },
  // Screens ask for lists by their fields, and read the id of a row: never for counts, never by key.
  {
    file: 'rx-query.js',
    functions: words(`
      remove incrementalRemove update patch incrementalPatch modify incrementalModify where sort skip
      limit
    `),
    bodies: {isFindOneByIdQuery: '{return false}'},
    texts: [
      ['if (rxQuery.isFindOneByIdQuery) {', 'if (false) {'],
      ["if (rxQuery.op === 'count') {", 'if (false) {'],
      ["} else if (this.op === 'count') {", '} else if (false) {'],
      [
        "if (this.op === 'findByIds') {\n      var ids = ensureNotFalsy",
        'if (false) {\n      var ids = ensureNotFalsy',
      ],
      [
        "if (this.op === 'findByIds') {\n      var ids = this.mangoQuery",
        'if (false) {\n      var ids = this.mangoQuery',
      ],
    ],
  },
  {
    file: 'rx-query-single-result.js',
    texts: [
      ["if (query.op === 'count') {", 'if (false) {'],
      ["if (op === 'count') {", 'if (false) {'],
      ["} else if (op === 'findOne') {", '} else if (false) {'],
      ["} else if (op === 'findByIds') {", '} else if (false) {'],
    ],
  },
  {
    file: 'doc-cache.js',
    functions: words('getCachedRxDocumentSingle getLatestDocumentData getLatestDocumentDataIfExists'),
  },
  {file: 'plugins/utils/utils-object-dot-prop.js', functions: ['getPathSegments']}, // lists inside a path
  {file: 'rx-query-helper.js', functions: ['runQueryUpdateFunction']},
  // Finding documents is the part of the store (effective-storage.ts).
  {file: 'query-planner.js', bodies: {getQueryPlan: '{return {}}'}},
  {file: 'incremental-write.js', functions: ['addWrite', 'triggerRun']},
  {file: 'rx-schema.js', functions: ['validateChange', 'getJsonSchemaWithoutMeta']},
  // The only writes are RxDB's own notes, and those meet no others (rx-ledger.ts).
  {
    file: 'rx-storage-helper.js',
    functions: ['writeSingle', 'throwIfIsStorageWriteError'],
    texts: [['if (reInsertErrors.length > 0) {', 'if (false) {']],
  },
  // A code and what it is about say as much; where to read and whom to ask is for who writes programs.
  {
    file: 'overwritable.js',
    texts: [
      [
        String.raw`"\n        RxDB Error-Code: " + message + ".\n        Hint: Error messages are not included in RxDB core to reduce build size.\n        To show the full error messages and to ensure that you do not make any mistakes when using RxDB,\n        use the dev-mode plugin when you are in development mode: https://rxdb.info/dev-mode.html?console=error\n        "`,
        'message',
      ],
    ],
  },
  {
    file: 'rx-error.js',
    bodies: {
      parametersToString: '{try {return JSON.stringify(parameters)} catch {return ""}}',
      getErrorUrl: '{return code}',
      errorUrlHint: '{return ""}',
    },
  },
];

// Streams and asynchronous generators never become observables here.
const rxjs: readonly LeanFile[] = [
  {
    file: 'observable/innerFrom.js',
    functions: ['fromAsyncIterable', 'fromReadableStreamLike', 'process', 'fromInteropObservable'],
  },
  // Nobody passes a scheduler.
  {file: 'scheduled/scheduled.js', functions: ['scheduled']},
].map((lean) => ({...lean, file: `rxjs/dist/esm/internal/${lean.file}`}));

// Pictures between two pages, markup made on a server, lists that reveal themselves, references to groups of elements,
// forms that call the server, styles and scripts as parts, custom elements, paths of components in error texts;
// classes, forwardRef, actions, promises read while rendering, pictures that hold back a screen, <html> and <body> as
// parts. tools/lean-libraries.test.ts sees that no screen begins to use one of them.
const reactDom: LeanFile = {
  file: 'react-dom/cjs/react-dom-client.production.js',
  functions: [
    ...words(`
      exports.hydrateRoot canHydrateInstance prepareToHydrateHostInstance updateDehydratedSuspenseComponent
      attemptExplicitHydrationTarget attemptReplayContinuousQueuedEvent startViewTransition setPropOnCustomElement
      getResource acquireResource suspendResource preload preloadModule preinitStyle preinitScript
      preinitModuleScript preconnectAs updateActivityComponent updateSuspenseListComponent
    `),
    ...words(`
      updateClassComponent initializeClassErrorUpdate createClassErrorUpdate applyDerivedStateFromProps
      safelyCallComponentWillUnmount updateForwardRef
    `),
    ...words(`
      mountActionState updateActionStateImpl rerenderActionState runActionStateAction dispatchActionState
      ensureFormComponentIsStateful startHostTransition refreshCache useMemoCache useThenable
      trackUsedThenable unwrapThenable
    `),
    ...words(`
      suspendInstance insertSuspendedStylesheets estimateBandwidth resolveSingletonInstance
      commitHostSingletonAcquisition releaseSingletonInstance clearContainerSparingly
      commitNewChildToFragmentInstance deleteChildFromFragmentInstance addFragmentHandleToFiber
      findCurrentFiberUsingSlowPath retryDehydratedSuspenseBoundary registerSuspenseInstanceRetry
      getNextHydratable checkForUnmatchedText
    `),
    ...words(`
      compareDocumentPosition addEventListener removeEventListener dispatchEvent focus focusLast blur
      observeUsing unobserveUsing getClientRects getRootNode scrollIntoView
    `).map((name) => `FragmentInstance.prototype.${name}`),
  ],
  bodies: {
    isHostHoistableType: '{return false}',
    popHydrationState: '{return false}',
    queueIfContinuousEvent: '{return false}',
    retryIfBlockedOn: '{}',
    scheduleReplayQueueIfNeeded: '{}',
    describeNativeComponentFrame: '{return ""}',
    maySuspendCommit: '{return false}',
    getParentHydrationBoundary: '{return null}',
    defaultOnDefaultTransitionIndicator: '{}',
    commitExitViewTransitions: '{}',
    commitEnterViewTransitions: '{}',
    commitNestedViewTransitions: '{}',
    commitAppearingPairViewTransitions: '{}',
    commitDeletedPairViewTransitions: '{}',
    restoreViewTransitionName: '{}',
    measureViewTransitionHostInstancesRecursive: '{}',
    applyViewTransitionToHostInstancesRecursive: '{}',
  },
  constants: {isHydrating: 'false', shouldStartViewTransition: 'false'},
  cases: [
    ...pairs('tag', ['1', '11', '12', '18', '19', '26', '27', '30', '31']),
    ...pairs(
      'owner',
      words('ACTIVITY SUSPENSE_LIST VIEW_TRANSITION LEGACY_HIDDEN').map((type) => `REACT_${type}_TYPE`),
    ),
  ],
};

// What makes the parts above, and what only libraries of parts call.
const react: readonly LeanFile[] = [
  {
    file: 'react/cjs/react.production.js',
    functions: words(`
      mapIntoArray exports.cloneElement
    `),
  },
  {
    file: 'react-dom/cjs/react-dom.production.js',
    functions: words(`
      exports.preload exports.preloadModule exports.preinit exports.preinitModule exports.preconnect
      exports.prefetchDNS exports.flushSync
    `),
  },
];

const scheduler: LeanFile = {
  file: 'scheduler/cjs/scheduler.production.js',
  functions: ['exports.unstable_forceFrameRate'],
};

// Roots, remainders and other ways to write a number: quantities add, subtract, multiply, divide and round.
const big: LeanFile = {
  file: 'big.js/big.mjs',
  functions: words(`P.sqrt P.mod P.toExponential P.toPrecision`),
};

export const leanFiles: readonly LeanFile[] = [
  dexie,
  reactDom,
  ...react,
  scheduler,
  big,
  ...rxjs,
  ...rxdb.map((lean) => ({...lean, file: `rxdb/dist/esm/${lean.file}`})),
];
