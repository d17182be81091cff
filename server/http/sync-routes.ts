// /sync/v1: frozen. Terminals of every past version may push here.
import {createPublicKey, hash, verify} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import {Hono} from 'hono';
import {deviceScope, siteScope, supervisorScope, tenantScope} from '../../shared/kernel/define-document.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {CryptoPort, DeviceRecord, JournalPort} from '../../sync/server/ports.ts';
import {pull} from '../../sync/server/pull.ts';
import {push} from '../../sync/server/push.ts';
import type {DirectoryReply, EnrolReply, HelloReply, SignInReply, TicketReply} from '../../sync/protocol.ts';
import {
  auditRequest,
  enrolRequest,
  helloRequest,
  pullRequest,
  pushRequest,
  signInRequest,
} from '../../sync/protocol-requests.ts';
import {nextHeader} from '../../sync/protocol-limits.ts';
import {directoryOf, signInByBadge} from '../access/directory.ts';
import {issueStatement} from '../access/enrolment-statement.ts';
import {useEnrolment} from '../access/enrolment.ts';
import {returnDevice} from '../access/return-device.ts';
import {siteRules} from '../access/site-rules.ts';
import {appendSystemFact} from '../journal/append-system-fact.ts';
import type {House} from '../house.ts';
import type {DeviceClaims} from '../sync/device-token.ts';
import {mostPushBytes} from './body-limits.ts';
import {claimsOf} from './device-claims.ts';
import {issueToken, readToken} from '../sync/device-token.ts';
import {openDeviceStore} from '../sync/device-store.ts';
import {openFeedStore} from '../sync/feed-store.ts';
import {helloText, takeHello} from '../sync/hello-nonce.ts';
import {quarantine} from '../sync/quarantine-store.ts';
import {openEventStreams} from './events.ts';
import {fileRoutes} from './file-routes.ts';
import {bodyEncodings, unpackBody} from './packed-body.ts';
import {packedJson, packedLater, packedStream} from './packed-reply.ts';
import {bodyOf, stampOf} from './replies.ts';
import {reportRoute} from './report-route.ts';
import {rescueRoute} from './rescue-route.ts';
import type {TurnLimits} from './turns.ts';
import {openTurns} from './turns.ts';

const tokenMinutes = 60;
const ticketMinutes = 1;

// Reading a key costs as much as a signature; a floor has some hundred devices.
const keys = new Map<string, KeyObject>();
const mostKeys = 10_000;

function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = createPublicKey({key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki'});
  keys.set(publicKey, key);
  return key;
}

function isDeviceKey(publicKey: string): boolean {
  try {
    return keyOf(publicKey).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false; // Not a key at all.
  }
}

/** P-256 over text, checked with the device's public key. */
export const deviceCrypto: CryptoPort = {
  sha256: (text) => hash('sha256', text),
  verify(publicKey, text, signature) {
    try {
      const key = keyOf(publicKey);
      return verify(
        'sha256',
        Buffer.from(text),
        {key, dsaEncoding: 'ieee-p1363'},
        Buffer.from(signature, 'base64'),
      );
    } catch {
      return false; // A key or signature that cannot be read proves nothing.
    }
  },
};

/** Scopes a device reads: the tenant's master data, its site, and what is meant for it alone; a phone decides cases. */
const scopesOf = ({site, device, kind}: DeviceRecord): readonly string[] => [
  tenantScope,
  siteScope(site),
  deviceScope(device),
  ...(kind === 'phone' ? [supervisorScope(site)] : []),
];

export function syncRoutes(house: House, limits: TurnLimits = {}): Hono {
  const app = new Hono();
  const turns = openTurns(house, limits);
  const events = openEventStreams(house);
  const devices = openDeviceStore(house.database, house.tenants);
  const feed = openFeedStore(house.database);
  const setAside: JournalPort['quarantine'] = (tenantId, entries, isSigned) =>
    quarantine(house.database, tenantId, entries, {isSigned});
  const known = async (claims: DeviceClaims): Promise<DeviceRecord> => {
    const record = await devices.find(claims.tenant, claims.device, claims.device);
    if (record === undefined || record.isRevoked) throw new ProblemError(problem('deviceRevoked'));
    // Not now, instead of no: the terminal asks again, and meanwhile signs people in by itself.
    if (record.isUnconfirmed) throw new ProblemError(problem('deviceUnconfirmed', {device: record.name}));
    return record;
  };

  app.post('/enrol', async (context) => {
    const request = await bodyOf(context, enrolRequest);
    // Before the code is used up: with such a key the terminal could never speak.
    if (!isDeviceKey(request.publicKey)) throw new ProblemError(problem('badInput', {detail: 'publicKey'}));
    const done = await useEnrolment(house.database, house.tenants, request);
    const body = {
      deviceId: done.device,
      name: done.name,
      siteId: done.site,
      workCenterId: done.workCenterId,
      kind: done.kind,
      publicKey: request.publicKey,
    };
    // Under the device's own id: an enrolment asked twice, because its answer was lost, is told once.
    const {v} = await appendSystemFact(house, done.tenant, {
      id: done.device,
      kind: 'device-enrolled',
      site: done.site,
      body,
    });
    const {zoneMinutes} = await siteRules(house.database, done.tenant.tenantId, done.site);
    const reply: EnrolReply = {
      ...stampOf(house, done.tenant.tenantId, v),
      tenant: done.tenant.code,
      tenantName: done.tenant.name,
      site: done.site,
      device: done.device,
      deviceName: done.name,
      workCenterId: done.workCenterId,
      zoneMinutes,
      kind: done.kind,
      statement: issueStatement(house.secret, {
        owner: done.tenant.serverDevice,
        device: done.device,
        publicKey: request.publicKey,
        site: done.site,
        kind: done.kind,
        name: done.name,
        workCenterId: done.workCenterId,
        enrolledAt: new Date().toISOString(),
      }),
    };
    return context.json(reply);
  });
  app.post('/hello', async (context) => {
    const request = await bodyOf(context, helloRequest);
    const find = () => devices.find(request.tenant, request.device, request.incarnation);
    const isBack = async () => returnDevice(house, deviceCrypto, request);
    const record = (await find()) ?? ((await isBack()) ? await find() : undefined);
    if (record === undefined) throw new ProblemError(problem('deviceRevoked'));
    if (!deviceCrypto.verify(record.publicKey, helloText(request), request.signature))
      throw new ProblemError(problem('badSignature'));
    const now = Date.now();
    await takeHello({database: house.database, secret: house.secret, now}, record, request);
    const expires = now + tokenMinutes * 60_000;
    const claims = {
      tenantId: record.tenantId,
      tenant: record.tenant,
      device: record.device,
      site: record.site,
      purpose: 'sync' as const,
    };
    const reply: HelloReply = {
      ...stampOf(house, record.tenantId, 0),
      token: issueToken(house.secret, claims, expires),
      expiresAt: new Date(expires).toISOString(),
      scopes: record.isRevoked || record.isUnconfirmed ? [] : scopesOf(record),
      isRevoked: record.isRevoked,
      chain: record.chain,
      encodings: bodyEncodings,
    };
    return context.json(reply);
  });
  app.post('/push', (context) =>
    turns.push(context, async ({giveWay, mostFacts}) => {
      await giveWay?.();
      // In its turn, not before: what waits stays packed.
      const refused = await unpackBody(context, mostPushBytes);
      if (refused !== undefined) return refused;
      const request = await bodyOf(context, pushRequest);
      const found = await devices.find(request.tenant, request.device, request.incarnation);
      const tenantId = found?.tenantId ?? 0;
      const ports = {
        devices: {...devices, find: () => Promise.resolve(found)},
        journal: {...house.journal, quarantine: setAside},
        crypto: deviceCrypto,
        now: () => new Date(),
        stamp: (head: number) => stampOf(house, tenantId, head),
        giveWay,
        mostFacts,
      };
      return packedJson(context, await push(ports, request));
    }),
  );
  app.post('/pull', (context) =>
    turns.pull(context, async (hold) => {
      const claims = claimsOf(house, context);
      const request = await bodyOf(context, pullRequest);
      const record = await known(claims);
      const {heartbeat} = request;
      // Beside each other: the first contact is written at once, and a page need not stand behind that.
      const [{next, reply}] = await Promise.all([
        pull(
          {feed, stamp: (head) => stampOf(house, claims.tenantId, head)},
          claims.tenantId,
          scopesOf(record),
          request,
        ),
        heartbeat === undefined ? undefined : devices.noteContact(record, {heartbeat}),
      ]);
      if (next === undefined) return packedStream(context, reply);
      // A full page: the terminal asks for the one behind it while this one is read and packed.
      const page = packedLater(context, reply, {[nextHeader]: encodeURIComponent(JSON.stringify(next))});
      hold(page.done);
      page.done.catch((error: unknown) => house.log('a page ended before its end', error));
      return page.reply;
    }),
  );
  app.post('/audit', (context) =>
    turns.pull(context, async () => {
      const claims = claimsOf(house, context);
      await bodyOf(context, auditRequest);
      const {head, entries} = await feed.digest(claims.tenantId, scopesOf(await known(claims)));
      return context.json({...stampOf(house, claims.tenantId, head), entries});
    }),
  );
  app.get('/directory', async (context) => {
    const claims = claimsOf(house, context);
    const {site, kind} = await known(claims);
    const people = await directoryOf(house.database, claims.tenantId, {site, kind});
    const {offlineSignInDays: validDays} = await siteRules(house.database, claims.tenantId, site);
    const reply: DirectoryReply = {...stampOf(house, claims.tenantId, 0), people, validDays};
    return context.json(reply);
  });
  app.post('/sign-in', async (context) => {
    const claims = claimsOf(house, context);
    const request = await bodyOf(context, signInRequest);
    const {site, kind} = await known(claims);
    const person = await signInByBadge(house.database, claims.tenantId, {site, kind, ...request});
    const reply: SignInReply = {...stampOf(house, claims.tenantId, 0), person};
    return context.json(reply);
  });
  app.post('/ticket', async (context) => {
    const claims = claimsOf(house, context);
    await known(claims);
    const reply: TicketReply = {
      ...stampOf(house, claims.tenantId, 0),
      ticket: issueToken(house.secret, {...claims, purpose: 'events'}, Date.now() + ticketMinutes * 60_000),
    };
    return context.json(reply);
  });
  app.get('/events', async (context) => {
    const claims = readToken(house.secret, context.req.query('ticket') ?? '', Date.now());
    if (claims === undefined || claims.purpose !== 'events') throw new ProblemError(problem('signInNeeded'));
    await known(claims);
    return events.open(claims.tenantId);
  });
  // Nobody has to say who they are here, and each record is looked for: it waits like the bulk of those who come back.
  const rescue = rescueRoute(house, devices);
  app.post('/rescue', (context) => turns.push(context, () => rescue(context)));
  app.post('/report', reportRoute(house, known));
  app.use('/files/*', (context, next) =>
    turns.photo(context, async () => {
      await next();
      return context.res;
    }),
  );
  app.route('/files', fileRoutes(house, known));
  return app;
}
