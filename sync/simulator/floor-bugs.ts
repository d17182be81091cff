// Known bugs of photos, of a full disk and of the door, put into an opened tab or into the rules of the server.
import type {FactRegistry} from '../../shared/kernel/apply-fact.ts';
import type {AnyFactDefinition} from '../../shared/kernel/define-fact.ts';
import type {Document, DocumentDefinition} from '../../shared/kernel/define-document.ts';
import type {World as RuleWorld} from '../../shared/kernel/world.ts';
import type {FileAnswer, FilesLine} from '../terminal/files-line.ts';
import type {FilesStore} from '../terminal/files-store.ts';
import type {FileReply} from '../file-protocol.ts';
import type {EnrolledDevice} from '../terminal/enrolled-device.ts';
import type {PhotoPurge} from '../terminal/photo-purge.ts';
import type {KnownBug} from './known-bug.ts';
import type {Tab} from './tab.ts';
import {inTabs, override, pumpOf, replace} from './terminal-bugs.ts';

/** The parts of the second lane of a tab. */
function laneOf(tab: Tab): {
  readonly line: FilesLine;
  readonly store: FilesStore;
  readonly lane: {readonly purge: PhotoPurge};
} {
  return tab.files as unknown as ReturnType<typeof laneOf>;
}

const isPushed = (reply: FileAnswer<FileReply>): reply is {readonly ok: true; readonly reply: FileReply} =>
  reply.ok && !reply.reply.isStored;

const partsRemembered: KnownBug = {
  name: 'parts-remembered',
  what: 'the lane remembers which parts it sent, instead of asking which are there',
  seeds: 40,
  inject: () => {
    const sent = new Map<string, Set<number>>();
    return inTabs((_device, tab) => {
      const {line} = laneOf(tab);
      replace(line, 'sendPart', (send) => (at, part, token) => {
        sent.set(at.sha256, (sent.get(at.sha256) ?? new Set<number>()).add(at.partNo));
        return send(at, part, token);
      });
      replace(line, 'announce', (announce) => async (sha256, file, token) => {
        const answer = await announce(sha256, file, token);
        if (!isPushed(answer)) return answer;
        return {...answer, reply: {...answer.reply, parts: [...(sent.get(sha256) ?? answer.reply.parts)]}};
      });
    });
  },
};

const settledWhenAnnounced: KnownBug = {
  name: 'photo-settled-too-early',
  what: 'a photo of which the server has a part counts as sent',
  seeds: 30,
  inject: () =>
    inTabs((_device, tab) =>
      replace(laneOf(tab).line, 'announce', (announce) => async (sha256, file, token) => {
        const answer = await announce(sha256, file, token);
        if (!isPushed(answer) || answer.reply.parts.length === 0) return answer;
        return {...answer, reply: {...answer.reply, isStored: true}};
      }),
    ),
};

const photosPurgedByAge: KnownBug = {
  name: 'photos-purged-by-age',
  what: 'a photo is deleted seven days after the upload, backup or not',
  seeds: 40,
  inject: () =>
    inTabs((_device, tab) => {
      const {lane, store} = laneOf(tab);
      replace(lane.purge, 'run', () => async (now, {epoch}) => {
        for (const sha256 of await store.old(now)) await store.forget(sha256, epoch);
      });
    }),
};

const factsWaitForPhotos: KnownBug = {
  name: 'facts-wait-for-photos',
  what: 'a fact is sent when its photo is there, and so are all behind it',
  seeds: 20,
  inject: () =>
    inTabs(({outbox}, tab) =>
      replace(outbox, 'unsent', (unsent) => async (limit, bytes, skip) => {
        const found = await unsent(limit, bytes, skip);
        const ready = await Promise.all(
          found.map(async ({fact}) => {
            const [photo] = fact.blobs ?? [];
            return photo === undefined || (await tab.files.isUploaded(photo.sha256)) !== false;
          }),
        );
        const first = ready.indexOf(false);
        return first < 0 ? found : found.slice(0, first);
      }),
    ),
};

/** The rules with another one for this kind. */
const withRule = (
  registry: FactRegistry,
  kind: string,
  change: (definition: AnyFactDefinition) => AnyFactDefinition,
): FactRegistry =>
  new Map([...registry].map(([name, definition]) => [name, name === kind ? change(definition) : definition]));

/** Looks at documents as if no photo were missing. */
const blind = (world: RuleWorld): RuleWorld => ({
  ...world,
  get: <D extends Document>(definition: DocumentDefinition<D>, id: string): D | undefined => {
    const found = world.get(definition, id);
    if (found === undefined || !('missingPhotos' in found)) return found;
    const {missingPhotos: _missing, ...rest} = found;
    return rest as unknown as D; // the field is an optional one
  },
});

const releaseWithoutPhoto: KnownBug = {
  name: 'release-without-photo',
  what: 'a check passes although a picture that it asks for is not on the server',
  seeds: 40,
  inject: () => ({
    rules: ({registry, permission}) => ({
      permission,
      registry: withRule(registry, 'inspection-decided', (definition) => ({
        ...definition,
        apply: (fact, world) => definition.apply(fact, blind(world)),
      })),
    }),
  }),
};

const ballastKept: KnownBug = {
  name: 'ballast-kept',
  what: 'a fact that finds the disk full is refused, and the ballast stays',
  seeds: 60,
  inject: () => inTabs(({outbox}) => override(outbox, 'freeBallast', {value: () => Promise.resolve(false)})),
};

const fetchesWhenFull: KnownBug = {
  name: 'fetches-when-full',
  what: 'at 80 % of the storage everything is fetched as before',
  seeds: 60,
  inject: () =>
    inTabs((device) => {
      const {reader} = device as unknown as {readonly reader: object};
      override(reader, 'isRoomy', {get: () => true, set: () => {}});
    }),
};

const idleTooEarly: KnownBug = {
  name: 'idle-too-early',
  what: 'after each batch the round ends, and the rest waits for the next poll',
  seeds: 60,
  inject: () =>
    inTabs((device) => {
      const pump = pumpOf(device);
      let isNext = false;
      replace(pump, 'push', (push) => async () => {
        isNext = !isNext;
        return isNext ? push() : {kind: 'idle'};
      });
    }),
};

type Insides = {
  lockouts(): Promise<object>;
  writeLockouts(value: object): Promise<void>;
  take(directory: {readonly people: readonly {readonly badge: string}[]}): void;
  lock(directory: object): Promise<object>;
  isExpired(): boolean;
};
const insidesOf = ({people}: EnrolledDevice): Insides => people as unknown as Insides;

const lockoutInMemory: KnownBug = {
  name: 'lockout-in-memory',
  what: 'wrong PINs are counted in memory: a reload gives new tries',
  seeds: 60,
  inject: () =>
    inTabs((device) => {
      let kept: object = {};
      const people = insidesOf(device);
      replace(people, 'lockouts', () => () => Promise.resolve(kept));
      replace(people, 'writeLockouts', () => (value) => {
        kept = value;
        return Promise.resolve();
      });
    }),
};

const directoryMerged: KnownBug = {
  name: 'directory-merged',
  what: 'who is not in the new directory stays in the old one',
  seeds: 40,
  inject: () =>
    inTabs((device) => {
      const before = new Map<string, {readonly badge: string}>();
      replace(insidesOf(device), 'take', (take) => (directory) => {
        for (const person of directory.people) before.set(person.badge, before.get(person.badge) ?? person);
        take({...directory, people: [...before.values()]});
      });
    }),
};

const directoryInClear: KnownBug = {
  name: 'directory-in-clear',
  what: 'a copy of the directory lies beside the closed one',
  seeds: 10,
  inject: () =>
    inTabs((device) => {
      replace(insidesOf(device), 'lock', (lock) => async (directory) => ({
        ...(await lock(directory)),
        open: directory,
      }));
    }),
};

const directoryForEver: KnownBug = {
  name: 'directory-for-ever',
  what: 'a directory of any age counts as a new one',
  seeds: 60,
  inject: () => inTabs((device) => replace(insidesOf(device), 'isExpired', () => () => false)),
};

const rightsIgnored: KnownBug = {
  name: 'late-facts-unflagged',
  what: 'what somebody did after the right ended is booked like anything else',
  seeds: 30,
  inject: () => ({rules: ({registry}) => ({registry, permission: undefined})}),
};

const verifierOfRevoked: KnownBug = {
  name: 'verifier-of-revoked',
  what: 'the directory still has the PIN of somebody who left',
  seeds: 60,
  inject: () => ({
    statements: {
      answer: (statement, rows) =>
        statement.text.includes('left join pin_verifier')
          ? rows.map((row) => ({...(row as object), is_active: true}))
          : rows,
    },
  }),
};

/** Bugs of photos, full disks and the door. */
export const floorBugs: readonly KnownBug[] = [
  partsRemembered,
  settledWhenAnnounced,
  photosPurgedByAge,
  factsWaitForPhotos,
  releaseWithoutPhoto,
  ballastKept,
  fetchesWhenFull,
  idleTooEarly,
  lockoutInMemory,
  directoryMerged,
  directoryInClear,
  directoryForEver,
  rightsIgnored,
  verifierOfRevoked,
];
