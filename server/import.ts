// `npm run import -- <adapter> <folder>`: takes a foreign factory into a tenant of its own, as facts like all others.
import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {newToken} from './access/secrets.ts';
import type {Tenant} from './access/tenants.ts';
import {readConfig} from './config.ts';
import type {House} from './house.ts';
import type {ImportAdapter, ImportCommand} from './implementation/import/import-command.ts';
import {readImportCommand} from './implementation/import/import-command.ts';
import {importSite} from './implementation/import/import-plan.ts';
import type {ImportPlan} from './implementation/import/import-plan.ts';
import {refusalCsv, summaryLines} from './implementation/import/import-report.ts';
import {readInventree} from './implementation/import/inventree/read-inventree.ts';
import {readKtg} from './implementation/import/ktg/read-ktg.ts';
import {runImport, tryImport} from './implementation/import/run-import.ts';
import type {ImportResult} from './implementation/import/run-import.ts';
import {adminName, makeAdministrator, randomPin} from './implementation/make-administrator.ts';
import {openToolDatabase} from './implementation/tool-database.ts';
import {migrationsFolder, openHouse} from './main.ts';
import {consoleLog} from './ops/console-log.ts';
import {OperatorError} from './ops/operator-error.ts';

const adapters: Readonly<Record<ImportAdapter, (folder: string) => Promise<ImportPlan>>> = {
  ktg: readKtg,
  inventree: readInventree,
};

/** Takes a plan into the tenant it names, which is made when there is none. */
export async function importInto(
  house: House,
  plan: ImportPlan,
  tenantCode: string,
): Promise<ImportResult & {readonly signIn: string | undefined}> {
  const known = await house.tenants.byCode(tenantCode);
  const tenant = known ?? (await house.tenants.create(tenantCode, plan.tenantName));
  const result = await runImport(house, tenant, plan);
  const signIn = known === undefined ? await letIn(house, tenant) : undefined;
  return {...result, signIn};
}

async function letIn(house: House, tenant: Tenant): Promise<string> {
  const password = newToken().slice(0, 12);
  const pin = randomPin();
  await makeAdministrator(house, tenant, {siteId: importSite, password, pin});
  return `租户 ${tenant.code}，登录 ${adminName} / ${password}，PIN ${pin} | Tenant ${tenant.code}, sign in as ${adminName} / ${password}, PIN ${pin}`;
}

async function importForReal(plan: ImportPlan, command: ImportCommand): Promise<ImportResult> {
  const read = readConfig([], process.env);
  if (!read.ok) throw new OperatorError(read.lines.join('\n'), '');
  const log = consoleLog('warn');
  const opened = await openToolDatabase(read.config, migrationsFolder, log);
  const house = await openHouse(read.config, opened.url, (line) => log.warn(line));
  try {
    const {signIn, ...result} = await importInto(house, plan, command.tenant ?? plan.tenantCode);
    if (signIn !== undefined) console.log(signIn);
    return result;
  } finally {
    await house.close();
    await opened.close();
  }
}

async function main(): Promise<number> {
  const read = readImportCommand(process.argv.slice(2));
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    return 2;
  }
  const {command} = read;
  const plan = await adapters[command.adapter](command.folder);
  const result = command.isDryRun ? tryImport(plan) : await importForReal(plan, command);
  await writeFile(command.report, refusalCsv(plan));
  for (const line of summaryLines(plan, result)) console.log(line);
  if (command.isDryRun) console.log('试算，没有写入 | Dry run: nothing was written');
  console.log(`没收的行和原因在 ${command.report} | Rows that were not taken, and why: ${command.report}`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof OperatorError ? error.message : error);
      process.exit(1);
    },
  );
}
