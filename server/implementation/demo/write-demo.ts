import type {House} from '../../house.ts';
import {sql} from '../../db/sql.ts';
import {makePinVerifier} from '../../access/secrets.ts';
import {createUser} from '../../access/sessions.ts';
import type {Tenant} from '../../access/tenants.ts';
import {makeServerFact} from '../../journal/server-fact.ts';
import type {DemoFact} from './demo-tape.ts';
import {demoPeople, personIdOf} from './people.ts';
import {demoSite} from './places.ts';

const batchSize = 1000; // what one transaction of the journal takes
const signInKinds = ['site-defined', 'person-defined'];
export const demoPin = '1234';
export const demoPassword = 'chejian-demo';

/** Appends the facts of a demo; people can sign in after the first moment. */
export async function writeDemo(house: House, tenant: Tenant, facts: readonly DemoFact[]): Promise<void> {
  const isSignIn = (fact: DemoFact) => signInKinds.includes(fact.kind);
  await appendAll(house, tenant, facts.filter(isSignIn));
  await makeSignIns(house, tenant);
  await appendAll(
    house,
    tenant,
    facts.filter((fact) => !isSignIn(fact)),
  );
}

async function appendAll(house: House, tenant: Tenant, facts: readonly DemoFact[]): Promise<void> {
  for (let start = 0; start < facts.length; start += batchSize) {
    const batch = facts
      .slice(start, start + batchSize)
      .map((fact) =>
        makeServerFact({...fact, tenant: tenant.code, serverDevice: tenant.serverDevice, site: demoSite}),
      );
    await house.journal.append(tenant.tenantId, {facts: batch});
  }
}

async function makeSignIns(house: House, {tenantId}: Tenant): Promise<void> {
  // One PIN for everybody in a demo, so one verifier: deriving 58 would take longer than all the rest.
  const {salt, iterations, hash} = await makePinVerifier(demoPin);
  const ids = demoPeople.map((person) => personIdOf(person.badge));
  await house.database.withTenant(tenantId, (tx) =>
    tx.run(sql`insert into pin_verifier (tenant_id, person_id, salt, iterations, hash)
      select ${tenantId}, person_id, ${salt}, ${iterations}, ${hash} from unnest(${ids}::text[]) as person_id on conflict do nothing`),
  );
  const users = demoPeople.flatMap(({userName, badge}) =>
    userName === undefined ? [] : [{userName, personId: personIdOf(badge), password: demoPassword}],
  );
  await Promise.all(users.map((user) => createUser(house.database, tenantId, user)));
}
