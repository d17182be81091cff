// The oldest browsers that count: the npm packages below carry complete Chromium builds as brotli
// files. Fetched once through the npm client into .cache/old-chromium, checked by their integrity.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliDecompressSync} from 'node:zlib';

export type OldVersion = 77 | 92;

const cache = fileURLToPath(new URL('../../.cache/old-chromium/', import.meta.url));
const packages = {77: 'chrome-aws-lambda@1.18.1', 92: 'chrome-aws-lambda@10.1.0'} as const satisfies Record<
  OldVersion,
  string
>;

const unpack = (archive: string, into: string) => {
  mkdirSync(into, {recursive: true});
  execFileSync('tar', ['-xzf', archive, '-C', into]);
};

const pack = (name: string, into: string): string => {
  // npm itself checks what it downloads; --json names the file and its hash.
  const answer = execFileSync('npm', ['pack', name, '--json', '--silent', '--pack-destination', into], {
    cwd: into,
    encoding: 'utf8',
  });
  const [report] = JSON.parse(answer) as readonly {readonly filename: string; readonly integrity: string}[];
  if (!report) throw new Error(`npm pack ${name} reported nothing`);
  const archive = join(into, report.filename);
  const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (hash !== report.integrity) throw new Error(`${name}: the archive is not what the registry promised`);
  return archive;
};

const binFolder = (root: string) => join(root, 'package', 'bin');

// Some builds bring their libraries (software rendering) as a second archive.
const unpackLibraries = (root: string, target: string) => {
  for (const file of readdirSync(binFolder(root)).filter(
    (name) => name.startsWith('swiftshader') && name.endsWith('.br'),
  )) {
    const archive = join(root, file.replace('.br', ''));
    writeFileSync(archive, brotliDecompressSync(readFileSync(join(binFolder(root), file))));
    execFileSync('tar', ['-xf', archive, '-C', target]);
  }
};

const build = (version: OldVersion, target: string) => {
  const work = join(cache, `work-${version}-${process.pid}`);
  mkdirSync(work, {recursive: true});
  try {
    unpack(pack(packages[version], work), work);
    const program = readdirSync(binFolder(work)).find((name) => /^chromium.*\.br$/.test(name));
    if (program === undefined) throw new Error(`${packages[version]} holds no Chromium`);
    const staged = join(work, 'staged');
    mkdirSync(staged);
    writeFileSync(
      join(staged, 'chromium'),
      brotliDecompressSync(readFileSync(join(binFolder(work), program))),
    );
    chmodSync(join(staged, 'chromium'), 0o755);
    unpackLibraries(work, staged);
    rmSync(target, {recursive: true, force: true});
    renameSync(staged, target);
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
};

/** The program file of an old Chromium; downloads it the first time (40-50 MB). */
export const oldChromiumPath = (version: OldVersion): string => {
  const target = join(cache, String(version));
  const program = join(target, 'chromium');
  if (!existsSync(program)) build(version, target);
  return program;
};
