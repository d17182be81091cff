// A registry mirror may lack the binaries of platforms that nobody there uses. npm then leaves them out of the lock file,
// and `npm ci` refuses that file. Their names, versions and platforms are known from the package that wants them, so they
// are written in: run `node tools/complete-lock.ts` after every change of the dependencies.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {repositoryRoot} from './workspace-files.ts';

type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
type Lock = {packages: Record<string, Locked>};

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32', 'arm'];
const file = join(repositoryRoot, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock; // npm's own format

function entryOf(name: string, version: string, parent: Locked): Locked | undefined {
  const binary = name.slice(name.lastIndexOf('/') + 1);
  const os = systems.find((system) => binary.includes(system));
  const cpu = processors.find((processor) => binary.includes(processor));
  if (os === undefined || cpu === undefined || !/^\d/.test(version)) return undefined;
  const libc = binary.includes('musl') ? 'musl' : 'glibc';
  const platform = {cpu: [cpu], os: [os], ...(os === 'linux' ? {libc: [libc]} : {})};
  return {
    version,
    ...(parent.dev === true ? {dev: true} : {}),
    license: parent.license ?? 'MIT',
    optional: true,
    ...platform,
  };
}

let added = 0;
for (const [path, parent] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const isThere =
      `node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages;
    const entry = isThere ? undefined : entryOf(name, version, parent);
    if (entry === undefined) continue;
    lock.packages[`node_modules/${name}`] = entry;
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`${added} platforms written into package-lock.json`);
