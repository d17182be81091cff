// Who may import whom, as data. The table of ARCHITECTURE.md is the source; oxlint.config.ts turns each row
// into an override, and guards.test.ts plants one fault per row. An override replaces the one before it,
// therefore every row carries its complete list of patterns.
import {readFileSync} from 'node:fs';
import {builtinModules} from 'node:module';

type Pattern = {readonly regex: string; readonly message: string; readonly allowTypeImports?: boolean};
type Row = {
  readonly files: readonly string[];
  readonly except?: readonly string[];
  readonly patterns: readonly Pattern[];
};

/** All modules, lowest first: a module of shared/ may import those before it. */
export const modules = [
  'access',
  'items',
  'warehouse',
  'sales',
  'purchasing',
  'planning',
  'production',
  'wages',
  'quality',
  'equipment',
  'telemetry',
  'reports',
  'implementation',
] as const;

const alias = String.raw`(?:(?:\.\.?/)+|[#~@]/?|/)`; // relative, '#server/x', '@/server/x', '/server/x'
const folder = (names: readonly string[]) => `^${alias}(?:[^@]*/)?(?:${names.join('|')})/`;
const testTools = ['vitest', 'fast-check'];
const browserPackages = ['react', 'react-dom', 'rxdb', 'rxjs', 'dexie', 'echarts', 'html5-qrcode'];
const componentLibraries = ['@mantine/core', '@mantine/dates', '@mantine/hooks', '@mantine/[^/]+', 'echarts'];

const escape = (name: string) => name.replace(/[.]/g, String.raw`\.`);
const packages = (names: readonly string[]) => `^(?:${names.join('|')})(?:$|/)`;

// The regular expressions of the linter know no look-ahead: "only zod" is written as "all the others".
const everyPackageBut = (allowed: readonly string[]): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const sections = manifest as Record<string, Record<string, string> | undefined>; // our own file
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((section) =>
    Object.keys(sections[section] ?? {}),
  );
  const refused = [...names, ...builtinModules, 'node:.+'].filter((name) => !allowed.includes(name));
  return packages(refused.map((name) => (name === 'node:.+' ? name : escape(name))));
};
const nodeBuiltins = packages(['node:.+', ...builtinModules.map(escape)]);

const rest = ['tools', 'bench', 'e2e'];
const only = (regex: string, message: string): Pattern => ({regex, message});
const noLayer = (names: readonly string[], who: string) =>
  only(folder(names), `${who} may not import ${names.join(', ')}: see the import table in ARCHITECTURE.md`);

// It plays all parts at once, and nothing may lean on it.
const noSimulator = only('sync/simulator/', 'nobody imports the simulator');

const laterModules = (index: number) => modules.slice(index + 1);
const sharedBase = [
  only(everyPackageBut(['zod', 'big.js', ...testTools]), 'shared/ knows zod and one decimal library only'),
  noLayer(['sync', 'server', 'app', 'edge', ...rest], 'shared'),
];
const otherModules = (who: string, reach = String.raw`(?:\.\./)+`) =>
  only(`^${reach}(?:${modules.join('|')})/`, `${who}: link modules by route or by id, not by import`);

const appBase: readonly Pattern[] = [
  {
    regex: folder(['server']),
    message: 'app takes the type of the router from server, no values: write import type',
    allowTypeImports: true,
  },
  noLayer(rest, 'app'),
  noSimulator,
  only(packages(['pg', 'kysely', '@hono/[^/]+', 'hono']), 'this package belongs to the server'),
  only(nodeBuiltins, 'app runs in the browser'),
];
const noLibraries = only(packages(componentLibraries), 'office only: the terminal has its own small parts');
const noShell = (names: readonly string[], who: string) =>
  only(String.raw`^(?:\.\./)+(?:${names.join('|')})/`, `${who} may not import ${names.join(', ')}`);
const officeShells = noShell(['office', 'supervisor'], 'the terminal build');
const anyShell = noShell(['terminal', 'office', 'supervisor'], 'design, i18n, scan, print and device');

const serverBase = [
  noLayer(['app', ...rest], 'server'),
  only(String.raw`sync/terminal/`, 'server may import sync/*.ts and sync/server only'),
  noSimulator,
  only(packages([...browserPackages, '@mantine/[^/]+']), 'this package belongs to the browser'),
];

const sharedRows: readonly Row[] = [
  {files: ['shared/**'], patterns: sharedBase},
  {
    files: ['shared/kernel/**'],
    patterns: [
      ...sharedBase,
      otherModules('kernel'),
      only(String.raw`^\.\./[^/]+\.ts$`, 'kernel imports nothing of ours'),
    ],
  },
  ...modules.map((name, index) => ({
    files: [`shared/${name}/**`],
    patterns: [
      ...sharedBase,
      ...(laterModules(index).length === 0
        ? []
        : [
            only(
              String.raw`^(?:\.\./)+(?:${laterModules(index).join('|')})/`,
              `${name} may import kernel and the modules before it only`,
            ),
          ]),
    ],
  })),
];

// Tests may know a module's facts and join both ends; sources of sync know neither.
const syncBase = [
  only(String.raw`^(?:\.\./)+(?:server|app|edge|tools|bench|e2e)/`, 'sync may import shared only'),
  only(`shared/(?:${modules.join('|')})/`, 'sync knows no module by name: take it as a parameter'),
];
const syncTests = ['sync/**/*.test.ts'];
const syncRows: readonly Row[] = [
  {
    files: ['sync/*.ts'],
    except: syncTests,
    patterns: [
      ...syncBase,
      only(String.raw`^\./(?:server|terminal|simulator)/`, 'the protocol knows neither end'),
    ],
  },
  {
    files: ['sync/terminal/**'],
    except: syncTests,
    patterns: [
      only(folder(['server', 'app', 'edge', ...rest]), 'sync/terminal may import shared and sync/*.ts only'),
      syncBase[1] as Pattern, // two rows above
      noLayer(['simulator'], 'sync/terminal'),
      only(nodeBuiltins, 'sync/terminal runs in the browser'),
      only(
        packages(['react', 'react-dom', 'pg', 'kysely', 'hono', '@mantine/[^/]+']),
        'not in sync/terminal',
      ),
    ],
  },
  {
    files: ['sync/terminal/**/*.test.ts', 'sync/terminal/*.test.ts'],
    patterns: [only(folder(['server', 'app']), 'sync/terminal and sync/server meet only in sync/*.ts')],
  },
  {
    files: ['sync/server/**'],
    patterns: [
      only(
        String.raw`^(?:\.\./){2}(?:server|app|edge|tools|bench|e2e)/`,
        'sync/server may import shared only',
      ),
      noLayer(['terminal', 'simulator'], 'sync/server'),
      only(packages([...browserPackages, '@mantine/[^/]+']), 'this package belongs to the browser'),
    ],
  },
  {
    files: ['sync/simulator/**'],
    patterns: [
      only(
        String.raw`^(?:\.\./){2}(?:app|edge|tools|bench|e2e)/`,
        'the simulator plays terminals and servers, without any screen',
      ),
      only(packages(['react', 'react-dom', 'rxdb', '@mantine/[^/]+']), 'the simulator has no screen'),
    ],
  },
];

const serverRows: readonly Row[] = [
  {files: ['server/**'], patterns: serverBase},
  {
    files: ['server/**/procedures.ts', 'server/**/*-procedures.ts'],
    patterns: [
      ...serverBase,
      only(packages(['pg', 'kysely']), 'procedures are wiring: SQL belongs to queries.ts'),
      only(String.raw`^(?:\.\./)+db/`, 'procedures are wiring: SQL belongs to queries.ts'),
      otherModules('procedures'),
    ],
  },
  {
    files: ['server/edge/**'],
    patterns: [
      ...serverBase,
      only(
        String.raw`^(?:\.\./)+(?:db|journal|jobs|ops|integration|${modules.join('|')})/`,
        'the edge gateway pushes like any terminal: it has no access to the database',
      ),
      only(packages(['pg', 'kysely']), 'the edge gateway has no access to the database'),
    ],
  },
];

const appTests = ['app/**/*.test.ts', 'app/**/*.test.tsx']; // a browser test starts a server and reads files
const appRow = (files: readonly string[], ...patterns: readonly Pattern[]): Row => ({
  files,
  except: [...appTests, '**/*.config.ts'],
  patterns: [...appBase, ...patterns],
});
const appRows: readonly Row[] = [
  appRow(['app/**']),
  appRow(['app/terminal/**'], noLibraries, officeShells),
  appRow(
    ['app/design/**', 'app/i18n/**'],
    noLibraries,
    anyShell,
    noLayer(['sync'], 'design and i18n'),
    only(`(?:^|/)(?:shared/)?(?:${modules.join('|')})/`, 'design and i18n know no module'),
  ),
  appRow(['app/scan/**', 'app/print/**', 'app/device/**'], noLibraries, anyShell),
  appRow(['app/supervisor/**'], noShell(['terminal'], 'the phone')),
  appRow(
    modules.flatMap((name) => [`app/office/${name}/**`, `app/supervisor/${name}/**`]),
    otherModules('app'),
  ),
  appRow(
    modules.map((name) => `app/terminal/${name}/**`),
    noLibraries,
    officeShells,
    otherModules('app'),
  ),
];

/** The import table: later rows replace earlier ones for the files they name. */
export const boundaries: readonly Row[] = [
  ...sharedRows,
  ...syncRows,
  ...serverRows,
  ...appRows,
  {
    files: ['e2e/**'],
    patterns: [noLayer(['app', 'server', 'shared', 'sync'], 'e2e')],
  },
];
