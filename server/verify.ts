// `npm run verify`: proves the books of every tenant from the stored facts. Ends with 1 and names what is broken.
import {fileURLToPath} from 'node:url';
import {openTenants} from './access/tenants.ts';
import {readConfig} from './config.ts';
import {openPool} from './db/pool.ts';
import {openToolDatabase} from './implementation/tool-database.ts';
import {verifyTenant} from './journal/verify.ts';
import type {Verification} from './journal/verify.ts';
import {consoleLog} from './ops/console-log.ts';
import {OperatorError} from './ops/operator-error.ts';

const migrationsFolder = fileURLToPath(new URL('./db/migrations', import.meta.url));

/** One line for a tenant, and one for each thing that is broken. */
export function verificationLines(name: string, result: Verification): readonly string[] {
  const {facts, blocks, balances, cases, feedRows, findings} = result;
  const sizes = `${facts} facts, ${blocks} blocks, ${balances} balances, ${cases} cases, ${feedRows} feed rows`;
  if (findings.length === 0) return [`✓ ${name}: ${sizes}`];
  return [`✗ ${name}: ${sizes}`, ...findings.map((finding) => `    ${finding}`)];
}

async function main(): Promise<number> {
  const read = readConfig(process.argv.slice(2), process.env);
  if (!read.ok) {
    for (const line of read.lines) console.error(line);
    return 2;
  }
  const opened = await openToolDatabase(read.config, migrationsFolder, consoleLog('warn'));
  const database = openPool(opened.url, {isPatient: true});
  try {
    let broken = 0;
    for (const tenant of await openTenants(database).all()) {
      const result = await verifyTenant(database, tenant.tenantId);
      broken += result.findings.length;
      for (const line of verificationLines(`${tenant.code} ${tenant.name}`, result)) console.log(line);
    }
    return broken === 0 ? 0 : 1;
  } finally {
    await database.close();
    await opened.close();
  }
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
