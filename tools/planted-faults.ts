// The faults that guards.test.ts plants, and the lawful twins that must stay green.

type Lawful = {readonly path: string; readonly text: string; readonly why: string};
type Fault = Lawful & {
  readonly rule: string;
  readonly extra?: {readonly path: string; readonly text: string};
};

const imports = (path: string, from: string, why: string): Fault => ({
  path,
  text: `import {thing} from '${from}';\nexport const own = [thing];\n`,
  why,
  rule: 'eslint(no-restricted-imports)',
});
const rule = (name: string, path: string, text: string, extra?: Fault['extra']): Fault => ({
  path,
  text,
  why: name,
  rule: name,
  extra,
});

/** One fault or more for each row of the import table. */
export const boundaryFaults: readonly Fault[] = [
  imports('shared/kernel/a-item.ts', '../items/item.ts', 'kernel imports a module'),
  imports('shared/kernel/a-list.ts', '../facts.ts', 'kernel imports the list of facts'),
  imports('shared/kernel/a-rxjs.ts', 'rxjs', 'kernel imports a package that is not its own'),
  imports('shared/list-server.ts', '../server/config.ts', 'shared imports server'),
  imports('shared/list-alias.ts', '#server/config.ts', 'shared imports server by an alias'),
  imports('shared/list-deep.ts', 'pg/lib/client.js', 'shared imports the inside of a package'),
  imports('shared/access/a-items.ts', '../items/item.ts', 'access imports a later module'),
  imports('shared/items/a-react.ts', 'react', 'a module imports react'),
  imports('shared/items/a-node.ts', 'node:crypto', 'a module imports Node'),
  imports('shared/items/a-warehouse.ts', '../warehouse/lot.ts', 'items imports a later module'),
  imports('shared/warehouse/a-app.ts', '../../app/i18n/messages.ts', 'a module imports app'),
  imports('shared/sales/a-purchasing.ts', '../purchasing/order.ts', 'sales imports a later module'),
  imports('shared/purchasing/a-planning.ts', '../planning/plan.ts', 'purchasing imports a later module'),
  imports('shared/planning/a-production.ts', '../production/order.ts', 'planning imports a later module'),
  imports('shared/production/a-wages.ts', '../wages/price.ts', 'production imports a later module'),
  imports('shared/wages/a-quality.ts', '../quality/task.ts', 'wages imports a later module'),
  imports('shared/quality/a-equipment.ts', '../equipment/machine.ts', 'quality imports a later module'),
  imports('shared/equipment/a-telemetry.ts', '../telemetry/reading.ts', 'equipment imports a later module'),
  imports('shared/telemetry/a-reports.ts', '../reports/board.ts', 'telemetry imports a later module'),
  imports('shared/reports/a-last.ts', '../implementation/run.ts', 'reports imports a later module'),
  imports('shared/implementation/a-sync.ts', '../../sync/protocol.ts', 'a module imports sync'),
  imports('sync/protocol-server.ts', '../server/config.ts', 'the protocol imports server'),
  imports('sync/protocol-module.ts', '../shared/items/item.ts', 'the protocol names a module'),
  imports('sync/protocol-end.ts', './terminal/outbox.ts', 'the protocol imports one end'),
  imports('sync/terminal/a-server.ts', '../server/push.ts', 'sync/terminal imports sync/server'),
  imports('sync/terminal/a-main.ts', '../../server/main.ts', 'sync/terminal imports server'),
  imports('sync/terminal/a-node.ts', 'node:fs', 'sync/terminal imports Node'),
  imports('sync/terminal/a.test.ts', '../server/push.ts', 'a test of sync/terminal imports sync/server'),
  imports('sync/server/a-terminal.ts', '../terminal/outbox.ts', 'sync/server imports sync/terminal'),
  imports('sync/server/a-server.ts', '../../server/db/pool.ts', 'sync/server imports server'),
  imports('sync/server/a-dexie.ts', 'dexie', 'sync/server imports a package of the browser'),
  imports('sync/protocol-simulator.ts', './simulator/world.ts', 'the protocol imports the simulator'),
  imports('sync/terminal/a-simulator.ts', '../simulator/world.ts', 'sync/terminal imports the simulator'),
  imports('sync/server/a-simulator.ts', '../simulator/world.ts', 'sync/server imports the simulator'),
  imports('sync/simulator/a-app.ts', '../../app/i18n/messages.ts', 'the simulator imports app'),
  imports('sync/simulator/a-react.ts', 'react', 'the simulator imports react'),
  imports('server/items/a-simulator.ts', '../../sync/simulator/world.ts', 'server imports the simulator'),
  imports('app/office/items/a-simulator.ts', '../../../sync/simulator/world.ts', 'app imports the simulator'),
  imports('server/items/a-app.ts', '../../app/i18n/messages.ts', 'server imports app'),
  imports('server/items/a-sync.ts', '../../sync/terminal/outbox.ts', 'server imports sync/terminal'),
  imports('server/a-react.ts', 'react', 'server imports react'),
  imports('server/items/procedures.ts', '../db/pool.ts', 'procedures import the database'),
  imports('server/sales/procedures.ts', '../items/queries.ts', "procedures import another module's queries"),
  imports('server/quality/procedures.ts', 'kysely', 'procedures import SQL'),
  imports('server/edge/a-pool.ts', '../db/pool.ts', 'edge imports the database'),
  imports('server/edge/opcua/a-items.ts', '../../items/queries.ts', 'edge imports a module of server'),
  imports('app/office/items/a-server.tsx', '../../../server/router.ts', 'app imports a value of server'),
  imports('app/office/items/a-sync.ts', '../../../sync/server/push.ts', 'app imports sync/server'),
  imports('app/supervisor/a-pg.ts', 'pg', 'app imports a package of the server'),
  imports('app/office/a-node.ts', 'node:path', 'app imports Node'),
  imports('app/terminal/a-mantine.tsx', '@mantine/core', 'the terminal imports Mantine'),
  imports('app/terminal/production/b-mantine.tsx', '@mantine/dates', 'a terminal screen imports Mantine'),
  imports('app/terminal/a-office.tsx', '../office/app.tsx', 'the terminal imports the office'),
  imports(
    'app/terminal/production/a-quality.tsx',
    '../quality/task-form.tsx',
    'a screen imports another module',
  ),
  imports('app/terminal/access/a-server.ts', '../../../server/config.ts', 'a terminal screen imports server'),
  imports(
    'app/office/access/a-items.tsx',
    '../items/item-form.tsx',
    'an office screen imports another module',
  ),
  imports('app/design/a-module.tsx', '../../shared/items/item.ts', 'design imports a module'),
  imports('app/i18n/a-shell.ts', '../terminal/app.tsx', 'i18n imports a shell'),
  imports('app/scan/a-shell.ts', '../terminal/app.tsx', 'scan imports a shell'),
  imports('app/device/a-shell.ts', '../terminal/app.tsx', 'device imports a shell'),
  imports('app/device/a-mantine.tsx', '@mantine/core', 'device imports Mantine'),
  imports('app/supervisor/a-terminal.tsx', '../terminal/app.tsx', 'the phone imports the terminal'),
  imports('app/print/a-mantine.ts', '@mantine/core', 'print imports Mantine'),
  imports('e2e/a-app.spec.ts', '../app/i18n/messages.ts', 'a story imports app'),
  imports('e2e/pages/a-shared.ts', '../../shared/items/item.ts', 'a page object imports shared'),
  imports('e2e/a-server.spec.ts', '../server/config.ts', 'a story imports server'),
];

const component = (lines: number) =>
  `export const Long = () => (\n  <ul>\n${'    <li />\n'.repeat(lines - 4)}  </ul>\n);\n`;
const manyLines = "export const line = 'x';\n" + '// a line\n'.repeat(400);
const wait = 'const wait = async () => Promise.resolve(1);\n';

/** One fault for each rule about the code itself. */
export const codeFaults: readonly Fault[] = [
  rule(
    'import(no-cycle)',
    'server/cycle-a.ts',
    "import {b} from './cycle-b.ts';\nexport const a = () => b;\n",
    {
      path: 'server/cycle-b.ts',
      text: "import {a} from './cycle-a.ts';\nexport const b = () => a;\n",
    },
  ),
  rule('oxc(no-barrel-file)', 'server/barrel.ts', "export * from './thing.ts';\n", {
    path: 'server/thing.ts',
    text: 'export const thing = 1;\n',
  }),
  rule('import(no-default-export)', 'server/default-export.ts', 'const one = 1;\nexport default one;\n'),
  rule('eslint(max-lines)', 'server/too-long.ts', manyLines),
  rule('eslint(max-lines-per-function)', 'app/office/too-long.tsx', component(151)),
  rule(
    'eslint(max-params)',
    'server/five-parameters.ts',
    'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e];\n',
  ),
  rule(
    'typescript(no-floating-promises)',
    'server/floating.ts',
    `${wait}export const f = () => {\n  wait();\n};\n`,
  ),
  rule('typescript(no-explicit-any)', 'server/any.ts', 'export const f = (value: any): unknown => value;\n'),
  rule(
    'typescript(consistent-type-imports)',
    'server/type-import.ts',
    "import {Thing} from './a-type.ts';\nexport const f = (thing: Thing): unknown => thing;\n",
    {path: 'server/a-type.ts', text: 'export type Thing = {readonly id: string};\n'},
  ),
  rule('chejian(non-null-comment)', 'server/non-null.ts', 'export const f = (a?: string) => a!.length;\n'),
  rule('chejian(no-ambient-time)', 'shared/new-date.ts', 'export const now = () => new Date();\n'),
  rule('eslint(no-restricted-properties)', 'shared/date-now.ts', 'export const now = () => Date.now();\n'),
  rule('eslint(no-restricted-properties)', 'shared/random.ts', 'export const any = () => Math.random();\n'),
  rule(
    'eslint(no-restricted-properties)',
    'shared/locale.ts',
    'export const f = (a: string, b: string) => a.localeCompare(b);\n',
  ),
  rule(
    'eslint(no-restricted-globals)',
    'shared/intl.ts',
    "export const f = () => new Intl.Collator('zh');\n",
  ),
  rule('eslint(no-console)', 'shared/console.ts', "export const f = () => console.log('x');\n"),
  rule('eslint(no-console)', 'app/scan/console.ts', "export const f = () => console.log('x');\n"),
  rule(
    'eslint(no-empty)',
    'server/empty-catch.ts',
    'export const f = () => {\n  try {\n    f();\n  } catch {}\n};\n',
  ),
  rule(
    'eslint(default-case)',
    'server/no-default-case.ts',
    "export const f = (a: 'x' | 'y') => {\n  switch (a) {\n    case 'x':\n      return 1;\n    case 'y':\n      return 2;\n  }\n};\n",
  ),
  rule('react(jsx-no-literals)', 'app/office/bare-text.tsx', 'export const Bare = () => <p>Hello</p>;\n'),
  rule('unicorn(filename-case)', 'server/CamelCase.ts', 'export const one = 1;\n'),
];

/** Code that keeps the rules: a guard that refuses everything would pass the tests above. */
export const lawful: readonly Lawful[] = [
  {
    path: 'shared/kernel/ok-zod.ts',
    text: "import {z} from 'zod';\nexport const s = z.string();\n",
    why: 'zod',
  },
  {
    path: 'shared/kernel/ok-big.ts',
    text: "import Big from 'big.js';\nexport const b = Big;\n",
    why: 'big.js',
  },
  {
    path: 'shared/warehouse/ok-kernel.ts',
    text: "import {a} from '../kernel/fields.ts';\nimport {b} from '../items/item.ts';\nexport const c = [a, b];\n",
    why: 'a module imports the kernel and an earlier module',
  },
  {
    path: 'shared/ok-list.ts',
    text: "import {a} from './quality/task-opened.ts';\nexport const facts = [a];\n",
    why: 'the list of facts imports modules',
  },
  {
    path: 'sync/ok-joint.test.ts',
    text: "import {a} from './server/push.ts';\nimport {b} from './terminal/outbox.ts';\nexport const c = [a, b];\n",
    why: 'both ends meet in a test of sync/',
  },
  {
    path: 'sync/terminal/ok-dexie.ts',
    text: "import {Dexie} from 'dexie';\nimport {a} from '../protocol.ts';\nexport const c = [Dexie, a];\n",
    why: 'the terminal imports Dexie and the protocol',
  },
  {
    path: 'sync/simulator/ok-both.ts',
    text: "import pg from 'pg';\nimport {a} from '../terminal/outbox.ts';\nimport {b} from '../../server/db/pool.ts';\nimport {c} from '../../shared/items/item.ts';\nexport const d = [pg, a, b, c];\n",
    why: 'the simulator imports the terminal, the server and shared',
  },
  {
    path: 'server/items/ok-queries.ts',
    text: "import pg from 'pg';\nimport {a} from '../db/pool.ts';\nimport {b} from '../../sync/server/push.ts';\nexport const c = [pg, a, b];\n",
    why: 'server imports pg, its pool and sync/server',
  },
  {
    path: 'app/office/items/ok-screen.tsx',
    text: "import type {Router} from '../../../server/router.ts';\nimport {Table} from '@mantine/core';\nimport {a} from '../../../shared/quality/task.ts';\nimport {createTRPCClient} from '@trpc/client';\nexport const f = (router: Router) => [router, Table, a, createTRPCClient];\n",
    why: 'an office screen imports Mantine, shared and the type of the router',
  },
  {
    path: 'app/terminal/production/ok-screen.tsx',
    text: "import {a} from '../../../sync/terminal/outbox.ts';\nimport {b} from '../../../shared/warehouse/lot.ts';\nimport {c} from './queue-row.tsx';\nimport {d} from '../../design/button.tsx';\nexport const f = [a, b, c, d];\n",
    why: 'a terminal screen imports its parts',
  },
  {path: 'app/terminal/ok-long.tsx', text: component(150), why: 'a component of 150 lines'},
  {
    path: 'app/device/ok-hook.ts',
    text: "import {useState} from 'react';\nimport {a} from '../../sync/terminal/terminal.ts';\nimport {b} from '../../shared/access/site.ts';\nexport const f = [useState, a, b];\n",
    why: 'device imports react, sync/terminal and documents',
  },
  {
    path: 'app/design/ok-part.tsx',
    text: "import {useState} from 'react';\nimport {a} from '../../shared/kernel/quantity.ts';\nexport const f = [useState, a];\n",
    why: 'design imports react and the kernel',
  },
  {
    path: 'server/ok-non-null.ts',
    text: 'export const f = (a?: string) => a!.length; // the caller has looked\n',
    why: 'a non-null assertion with its reason',
  },
  {path: 'some.config.ts', text: 'export default {a: 1};\n', why: 'a configuration has a default export'},
  {
    path: 'shared/ok-date.ts',
    text: 'export const day = (ms: number) => new Date(ms);\n',
    why: 'a given instant',
  },
];
