// A stranger who has heard both houses speak, and sends what one of them said with a field of the other: its name, its
// terminal, its token, its place in the feed, its code, its photo. Nothing may come of it but what the sender has anyway.
import type {PullReply} from '../protocol.ts';
import type {Device} from './device.ts';
import type {SeededRandom} from './seeded-random.ts';
import type {ServerReply, ServerRequest} from './virtual-server.ts';
import {jsonOf} from './virtual-server.ts';
import {checkOwn} from './wire-check.ts';
import type {World} from './world.ts';

type Fields = Record<string, unknown>;
/** What a request is made of, and what must come of it. */
type Attempt = {
  readonly title: string;
  readonly request: ServerRequest;
  /** Whom the answer may tell of; undefined when nobody may be told anything. */
  readonly for?: World;
};
type Heard = ReadonlyMap<string, ServerRequest>;

const mostSteps = 200;
const codeLength = 8; // what is in front of it in an enrolment code names the house
const readers = ['pull', 'audit', 'directory', 'ticket'] as const;

export class ForeignRequests {
  private readonly world: World;
  private readonly houses: readonly [World, World];
  private readonly random: SeededRandom;

  constructor(world: World, house: World, random: SeededRandom) {
    this.world = world;
    this.houses = random.percent(50) ? [world, house] : [house, world];
    this.random = random;
  }

  /** One request more. */
  async tryOne(): Promise<void> {
    const {random} = this;
    const [own, other] = random.percent(50) ? this.houses : [this.houses[1], this.houses[0]];
    const attempt = random.pick([
      tokenElsewhere,
      forgedToken,
      pushElsewhere,
      helloElsewhere,
      codeElsewhere,
      photoElsewhere,
    ])({own, other, random});
    if (attempt === undefined) return;
    const reply = await this.send(attempt.request);
    if (reply === undefined) return;
    this.world.faults.count('foreignRequest');
    for (const line of judge(attempt, reply)) this.world.report(`I11 ${attempt.title}: ${line}`);
  }

  private async send(request: ServerRequest): Promise<ServerReply | undefined> {
    let reply: ServerReply | undefined;
    let isDone = false;
    this.world.server
      .handle(request)
      .then((answer) => (reply = answer))
      .catch((error: unknown) => this.world.scheduler.note(`the stranger: ${String(error)}`))
      .finally(() => (isDone = true));
    for (let steps = 0; steps < mostSteps && !isDone; steps += 1) if (!(await this.world.step())) break;
    return reply;
  }
}

type Scene = {readonly own: World; readonly other: World; readonly random: SeededRandom};

const heardOf = ({heard}: World): Heard => heard;
const withFields = (request: ServerRequest, fields: Fields): ServerRequest => ({
  ...request,
  body: JSON.stringify({...(JSON.parse(jsonOf(request)) as Fields), ...fields}),
});
const withToken = (request: ServerRequest, from: ServerRequest): ServerRequest => ({
  ...request,
  headers: {...request.headers, authorization: from.headers['authorization'] ?? ''},
});
const deviceOf = ({own, random}: Scene): Device | undefined => {
  const enrolled = own.devices.filter(({enrolled: known}) => known !== undefined);
  return enrolled.length === 0 ? undefined : random.pick(enrolled);
};

/** What the other house asked, cursor and all, with a token of this one. */
function tokenElsewhere({own, other, random}: Scene): Attempt | undefined {
  const path = random.pick(readers);
  const [asked, token] = [heardOf(other).get(path), heardOf(own).get('pull')];
  if (asked === undefined || token === undefined) return undefined;
  return {title: `${path} of another house`, request: withToken(asked, token), for: own};
}

/** A token that says it is of the other house. */
function forgedToken({own, other}: Scene): Attempt | undefined {
  const asked = heardOf(own).get('pull');
  const [claims = '', mac = ''] = (asked?.headers['authorization'] ?? '').replace('Bearer ', '').split('.');
  if (asked === undefined || mac === '') return undefined;
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Fields;
  const {tenantId, code: tenant} = other.tenant;
  const forged = Buffer.from(JSON.stringify({...said, tenantId, tenant})).toString('base64url');
  const request = {...asked, headers: {...asked.headers, authorization: `Bearer ${forged}.${mac}`}};
  return {title: 'a forged token', request};
}

/** Facts of one house in the name, or from the terminal, of the other. */
function pushElsewhere(scene: Scene): Attempt | undefined {
  const {own, other, random} = scene;
  const pushed = heardOf(other).get('push');
  const device = deviceOf(scene)?.enrolled;
  if (pushed === undefined || device === undefined) return undefined;
  const fields = random.pick<Fields>([
    {tenant: own.tenant.code},
    {device: device.device},
    {tenant: own.tenant.code, device: device.device},
    {tenant: own.tenant.code, epoch: own.server.epoch, batchNo: 1},
  ]);
  return {title: 'a push of another house', request: withFields(pushed, fields), for: other};
}

function helloElsewhere({own, other, random}: Scene): Attempt | undefined {
  const said = heardOf(other).get('hello');
  if (said === undefined) return undefined;
  const device = random.percent(50) ? undefined : deviceOf({own, other, random})?.enrolled?.device;
  const fields = {tenant: own.tenant.code, ...(device === undefined ? {} : {device})};
  return {title: 'a hello of another house', request: withFields(said, fields)};
}

/** A code of one house that says it is of the other. */
function codeElsewhere({own, other}: Scene): Attempt | undefined {
  const [ours, theirs] = [heardOf(own).get('enrol'), heardOf(other).get('enrol')];
  if (ours === undefined || theirs === undefined) return undefined;
  const codes = [ours, theirs].map((request) => String((JSON.parse(jsonOf(request)) as Fields)['code']));
  const [house = '', random = ''] = [codes[0]?.slice(0, -codeLength), codes[1]?.slice(-codeLength)];
  return {title: 'a code of another house', request: withFields(theirs, {code: `${house}${random}`})};
}

/** A photo that only the other house has. */
function photoElsewhere({own, other, random}: Scene): Attempt | undefined {
  const token = heardOf(own).get('pull');
  const theirs = other.devices.flatMap(({photos}) => photos);
  if (token === undefined || theirs.length === 0) return undefined;
  const {sha256} = random.pick(theirs);
  const request = {method: 'GET', path: `/sync/v1/files/${sha256}`, headers: {}, body: undefined};
  return {title: 'a photo of another house', request: withToken(request, token)};
}

function judge({title, for: reader, request}: Attempt, reply: ServerReply): readonly string[] {
  if (reply.status !== 200) return [];
  if (reader === undefined) return [`it is answered, ${reply.text.slice(0, 200)}`];
  if (title.startsWith('a push')) return judgePush(request, reply);
  const texts = reader.houses.filter((house) => house !== reader).flatMap(namesOf);
  const told = texts.filter((text) => reply.text.includes(text)).map((text) => `it tells of ${text}`);
  const page = request.path.endsWith('/pull') ? (JSON.parse(reply.text) as PullReply) : undefined;
  return [...told, ...(page === undefined ? [] : checkOwn(reader, page))];
}

/** Nothing of it is taken: at most it is set aside for a person. */
function judgePush(request: ServerRequest, {text}: ServerReply): readonly string[] {
  const {receipts} = JSON.parse(text) as {
    readonly receipts: readonly {id: string; verdict: string; isQuarantined?: boolean}[];
  };
  const taken = receipts.filter(({isQuarantined}) => isQuarantined !== true);
  return taken.map(({id, verdict}) => `${id} is ${verdict}, in ${jsonOf(request).slice(0, 100)}`);
}

/** What only this house can know. */
const namesOf = ({tenant, devices}: World): readonly string[] => [
  `"${tenant.code}"`,
  ...devices.flatMap(({enrolled}) => (enrolled === undefined ? [] : [enrolled.device])),
];
