import path from 'node:path';
import {expect, test} from 'vitest';
import {readConfig} from './config.ts';

const megabyte = 1024 * 1024;
const root = path.resolve(import.meta.dirname, '..');

test('nothing set gives an embedded database, loopback and a demo factory in an empty database', () => {
  expect(readConfig([], {})).toEqual({
    ok: true,
    config: {
      port: 7300,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: path.join(root, '.data'),
      lan: false,
      lanPort: 7443,
      demo: 'when-empty',
      logLevel: 'info',
      publicUrl: undefined,
      files: {mostFileBytes: 20 * megabyte, mostTenantBytes: 51_200 * megabyte, s3: undefined},
      backup: {folder: path.join(root, '.data', 'backups'), isChosen: false, everyHours: 24, keep: 14},
    },
  });
});

test('every value can be set', () => {
  const result = readConfig(['--lan', '--no-demo'], {
    PORT: '80',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://a:b@db:5432/mes',
    CHEJIAN_DATA: '/srv/chejian',
    LAN_PORT: '443',
    LOG_LEVEL: 'WARN',
    PUBLIC_URL: 'https://mes.example.com/',
    FILE_MOST_MB: '5',
    FILES_MOST_MB: '900',
    BACKUP_DIR: '/mnt/backup',
    BACKUP_EVERY_HOURS: '6',
    BACKUP_KEEP: '30',
    FILES_S3_URL: 'https://key:s%2Fcret@s3.example.com:9000/chejian-files?region=cn-north-1',
  });
  expect(result).toEqual({
    ok: true,
    config: {
      port: 80,
      host: '0.0.0.0',
      databaseUrl: 'postgres://a:b@db:5432/mes',
      dataDir: '/srv/chejian',
      lan: true,
      lanPort: 443,
      demo: 'off',
      logLevel: 'warn',
      publicUrl: 'https://mes.example.com',
      files: {
        mostFileBytes: 5 * megabyte,
        mostTenantBytes: 900 * megabyte,
        s3: {
          endpoint: 'https://s3.example.com:9000',
          bucket: 'chejian-files',
          region: 'cn-north-1',
          accessKey: 'key',
          secretKey: 's/cret',
        },
      },
      backup: {folder: '/mnt/backup', isChosen: true, everyHours: 6, keep: 30},
    },
  });
});

test('an empty variable counts as not set', () => {
  expect(readConfig([], {PORT: '', DATABASE_URL: ' '})).toEqual(readConfig([], {}));
});

test('each bad value has its own line in both languages', () => {
  const result = readConfig(['--wat'], {
    PORT: '70000',
    LAN_PORT: '1e3',
    LOG_LEVEL: 'loud',
    HOST: 'a b',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'mes.example.com',
  });
  if (result.ok) throw new Error('accepted bad values');
  expect(result.lines).toHaveLength(7);
  for (const line of result.lines) expect(line).toMatch(/^\P{ASCII}*.*\p{Script=Han}.* \| [\x20-\x7e]+$/u);
  for (const name of ['PORT', 'LAN_PORT', 'LOG_LEVEL', 'HOST', 'DATABASE_URL', 'PUBLIC_URL', '--wat']) {
    expect(result.lines.filter((line) => new RegExp(`(^|[^_A-Z])${name}`).test(line))).not.toHaveLength(0);
  }
});

test('a password never reaches the screen', () => {
  const result = readConfig([], {DATABASE_URL: 'mysql://root:s3cret@db/x'});
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

test('two ports that collide and two demo wishes that contradict are refused', () => {
  expect(readConfig(['--lan'], {PORT: '7443'}).ok).toBe(false);
  expect(readConfig([], {PORT: '7443'}).ok).toBe(true);
  expect(readConfig(['--demo', '--no-demo'], {}).ok).toBe(false);
});

test.each([
  ['FILE_MOST_MB', '0'],
  ['FILE_MOST_MB', '2.5'],
  ['FILES_MOST_MB', 'much'],
  ['FILES_S3_URL', 's3.example.com/files'],
  ['FILES_S3_URL', 'https://s3.example.com/files'],
  ['FILES_S3_URL', 'https://key:verysecret@s3.example.com/'],
  ['BACKUP_DIR', 'backups'],
  ['BACKUP_EVERY_HOURS', '0.5'],
  ['BACKUP_KEEP', '1'],
])('%s %j is told in one line of two languages, without a secret', (name, value) => {
  const result = readConfig([], {[name]: value});
  const lines = result.ok ? [] : result.lines;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`${name} 要.* \\| ${name} must`));
  expect(lines[0]).not.toContain('verysecret');
});
