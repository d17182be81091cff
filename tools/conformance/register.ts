// The thirteen rows of the test table of 《制造执行过程云化系统建设和运行规范》 and the requirements below each. What
// is built gets its tests here in the same change.
import type {TestRow} from './requirement.ts';
import {byCommand, inPart, notRun, shown} from './requirement.ts';

const notBuilt = 'not built yet';

const technical: readonly TestRow[] = [
  {
    row: 1,
    zh: '灵活部署',
    en: 'flexible deployment',
    words: ['deploy'],
    requirements: [
      inPart(
        'REQ-TE-01',
        'the same stories on an external PostgreSQL and on an edge node',
        'e2e/shift.spec.ts',
      ),
      notRun('REQ-TE-02', 'no installer for a bare system yet'),
      notRun('REQ-TE-03', 'no manifests for containers yet'),
    ],
  },
  {
    row: 2,
    zh: '租户隔离',
    en: 'isolation of tenants',
    words: ['isolation', 'noisy'],
    requirements: [
      inPart(
        'REQ-TE-04',
        'a sweep over all procedures, roles and tenants that is generated from the router',
        'server/http/hostile-requests.pg.test.ts',
        'shared/may.test.ts',
      ),
      inPart(
        'REQ-TE-05',
        'print jobs, webhooks and exports; the sweep with foreign checkpoints',
        'server/http/hostile-terminal.pg.test.ts',
        'server/http/office-file-routes.pg.test.ts',
      ),
      inPart(
        'REQ-TE-06',
        '10,000 interleaved requests of 20 tenants over one connection',
        'server/journal/schema.pg.test.ts',
        'server/db/pool.pg.test.ts',
      ),
      inPart(
        'REQ-TE-07',
        'quotas for jobs, statement time and rows of an import; the flood is measured by npm run bench -- fleet',
        'server/sync/fair-queue.test.ts',
        'server/sync/push-gate.test.ts',
        'server/http/turns.pg.test.ts',
      ),
    ],
  },
  {
    row: 3,
    zh: '弹性伸缩',
    en: 'elastic scaling',
    words: ['scale'],
    requirements: [notRun('REQ-TE-08', 'processes are not started and stopped by load yet')],
  },
  {
    row: 4,
    zh: '无感升级',
    en: 'seamless upgrade',
    words: ['upgrade', 'rollback'],
    requirements: [
      inPart('REQ-TE-09', 'six restarts under load in one run', 'e2e/upgrades-rolling.spec.ts'),
      notRun('REQ-TE-10', 'no gate that rolls a bad release back yet'),
      inPart(
        'REQ-TE-11',
        'a replay of recorded traffic of the release before',
        'e2e/upgrades.spec.ts',
        'server/http/terminal-versions.pg.test.ts',
        'shared/golden/golden.test.ts',
      ),
      inPart(
        'REQ-TE-12',
        'migrations under load; a lint of their statements',
        'server/db/migrate.pg.test.ts',
      ),
    ],
  },
  {
    row: 5,
    zh: '系统集成',
    en: 'integration',
    words: ['erp'],
    requirements: [
      notRun('REQ-TE-13', notBuilt),
      notRun('REQ-TE-14', notBuilt),
      inPart(
        'REQ-TE-15',
        'XLSX, GBK, 100,000 rows, webhooks',
        'server/implementation/import/import-command.test.ts',
        'server/implementation/import/import.pg.test.ts',
      ),
    ],
  },
  {
    row: 6,
    zh: '故障诊断',
    en: 'diagnosis of faults',
    words: ['diagnose'],
    requirements: [
      inPart(
        'REQ-TE-16',
        'edge, printer and planted dependency; the share of causes named in 30 s',
        'server/ops/doctor/judgements.test.ts',
        'server/ops/doctor/network-checks.test.ts',
        'server/ops/doctor/database-checks.pg.test.ts',
        'server/jobs/device-cases.pg.test.ts',
      ),
      shown(
        'REQ-TE-17',
        'app/terminal/settings/diagnosis.test.ts',
        'app/terminal/settings/diagnosis-report.test.ts',
        'server/ops/doctor/judgements.test.ts',
        'e2e/bad-input.spec.ts',
      ),
    ],
  },
  {
    row: 7,
    zh: '故障恢复',
    en: 'recovery from faults',
    words: ['failover', 'restore', 'facts'],
    requirements: [
      notRun('REQ-TE-18', 'no drill of 30 minutes yet'),
      inPart('REQ-TE-19', 'the time until ready is not judged', 'e2e/restarts.spec.ts'),
      notRun('REQ-TE-20', 'no pair of databases yet'),
      inPart(
        'REQ-TE-21',
        'a trace of system calls; npm run chaos asks for the settings after each kill of the database',
        'e2e/chaos.spec.ts',
      ),
      shown('REQ-TE-22', 'server/ops/instance-lock.test.ts', 'server/ops/supervisor/supervisor.pg.test.ts'),
      byCommand('REQ-TE-23', 'sim', '--seeds', '1000'),
      byCommand('REQ-TE-24', 'chaos', '--kills', '200', '--facts', '20000'),
    ],
  },
  {
    row: 8,
    zh: '数据采集',
    en: 'data acquisition',
    words: ['protocols'],
    requirements: ['REQ-TE-25', 'REQ-TE-26', 'REQ-TE-27'].map((id) => notRun(id, notBuilt)),
  },
  {
    row: 9,
    zh: '海量数据处理',
    en: 'massive data',
    words: ['volume'],
    requirements: [notRun('REQ-TE-28', `${notBuilt}. PB not run`)],
  },
];

const security: TestRow = {
  row: 10,
  zh: '安全',
  en: 'security',
  words: ['security'],
  requirements: [
    notRun('REQ-SE-01', notBuilt),
    inPart('REQ-SE-02', 'a bill of materials; a planted advisory', 'tools/licences.test.ts'),
    notRun('REQ-SE-03', notBuilt),
    inPart('REQ-SE-04', 'a scan of TLS versions', 'server/access/sign-in.pg.test.ts'),
    notRun('REQ-SE-05', notBuilt),
    notRun('REQ-SE-06', notBuilt),
    notRun('REQ-SE-07', notBuilt),
    inPart('REQ-SE-08', '10,000 fuzzed inputs; release hash', 'server/http/hostile-requests.pg.test.ts'),
    notRun('REQ-SE-09', notBuilt),
    inPart('REQ-SE-10', 'point in time, a synchronous pair', 'server/ops/backup/backup.pg.test.ts'),
    notRun('REQ-SE-11', notBuilt),
    notRun('REQ-SE-12', notBuilt),
    inPart('REQ-SE-13', 'every route', 'server/http/security-headers.test.ts'),
    notRun('REQ-SE-14', notBuilt),
    inPart(
      'REQ-SE-15',
      'archive bombs, formula cells, lines of the log',
      'server/http/hostile-requests.pg.test.ts',
      'server/files/files.pg.test.ts',
    ),
    inPart(
      'REQ-SE-16',
      'webhook addresses; the list of procedures',
      'server/http/hostile-requests.pg.test.ts',
    ),
    notRun('REQ-SE-17', notBuilt),
    notRun('REQ-SE-18', notBuilt),
    inPart(
      'REQ-SE-19',
      'a code is valid for 30 minutes here, not 5; ten wrong PINs',
      'server/http/hostile-terminal.pg.test.ts',
      'sync/terminal/people.test.ts',
      'sync/terminal/copied-device.test.ts',
      'e2e/bad-input.spec.ts',
    ),
  ],
};

const testing: readonly TestRow[] = [
  {
    row: 11,
    zh: '单元测试',
    en: 'unit tests',
    words: ['unit'],
    requirements: [
      notRun('REQ-TE-29', 'coverage and mutation are not measured yet; npm test runs all tests'),
    ],
  },
  {
    row: 12,
    zh: '功能测试',
    en: 'tests of functions',
    words: ['functions'],
    requirements: [notRun('REQ-TE-30', 'the requirements of the six modules are not matched with tests yet')],
  },
  {
    row: 13,
    zh: '自动化测试',
    en: 'automated tests',
    words: ['automation'],
    requirements: [notRun('REQ-TE-31', 'no list of every procedure and every page with its tests yet')],
  },
];

/** All thirteen, in their order. */
export const register: readonly TestRow[] = [...technical, security, ...testing];
