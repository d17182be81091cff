// Who works here. Badge and PIN, with and without a line: the directory of the own site lies on the device,
// closed with a key that cannot leave it, and PINs are slow salted verifiers. A four-digit PIN attributes
// work, it does not protect secrets; wrong tries cost time, also across a reload.
import {BehaviorSubject} from 'rxjs';
import {unverifiedMark} from '../../shared/kernel/fact.ts';
import type {Problem} from '../../shared/kernel/problem.ts';
import {problem, ProblemError} from '../../shared/kernel/problem.ts';
import type {DirectoryPerson, DirectoryReply, SignInReply} from '../protocol.ts';
import type {Environment} from './environment.ts';
import {fromBase64, toBase64, utf8} from './hash-text.ts';
import type {Identity, IdentityStore} from './identity.ts';
import type {LineSession} from './line-session.ts';
import {newId} from './maker.ts';

export type SignedIn = {
  readonly person: DirectoryPerson;
  /** Sign-in under which facts are recorded; "unverified:" in front when the directory was too old. */
  readonly signIn: string;
  readonly isVerified: boolean;
  readonly since: string;
};
/** Somebody who showed badge and PIN; not verified = the directory was too old to be sure. */
export type VerifiedPerson = Pick<SignedIn, 'person' | 'isVerified'>;
/** A person without roles and without anything of the PIN. */
export type PersonEntry = {
  readonly id: string;
  readonly badge: string;
  readonly name: string;
  readonly workCenterId?: string;
};
type Directory = {readonly people: readonly DirectoryPerson[]; readonly validUntil: string};
type Lockout = {readonly wrong: number; readonly level: number; readonly until: number};

const triesBeforeLock = 5;
const lockMinutes = [1, 5, 15] as const;
const onlineTimeoutMs = 4000; // somebody stands in front of the terminal

export class People {
  private readonly store: IdentityStore;
  private readonly identity: Identity;
  private readonly environment: Environment;
  private readonly session: LineSession;
  private byBadge = new Map<string, DirectoryPerson>();
  private readonly isOnline: () => boolean;
  private readonly onRenewed: () => Promise<void>;
  validUntil: string | undefined;
  readonly person$ = new BehaviorSubject<SignedIn | undefined>(undefined);
  /** The directory in the form of `person` documents, for the permission rule. */
  documents: ReadonlyMap<string, Readonly<Record<string, unknown>> & {readonly id: string}> = new Map();

  constructor(parts: {
    readonly store: IdentityStore;
    readonly identity: Identity;
    readonly environment: Environment;
    readonly session: LineSession;
    readonly isOnline: () => boolean;
    /** The directory was fetched: what is shown may stand on the one before. */
    readonly onRenewed: () => Promise<void>;
  }) {
    this.store = parts.store;
    this.identity = parts.identity;
    this.environment = parts.environment;
    this.session = parts.session;
    this.isOnline = parts.isOnline;
    this.onRenewed = parts.onRenewed;
  }

  async open(): Promise<void> {
    await this.load();
    this.person$.next(await this.store.read<SignedIn>('signIn'));
  }

  /** Fetches the directory; false when there is no line. */
  async refresh(how: {readonly timeoutMs?: number} = {}): Promise<boolean> {
    const answer = await this.session.ask<DirectoryReply>('directory', undefined, how);
    if (!answer.ok) return false;
    // As it lies on the disk: to a tab that missed the last one the same PIN would be new once more.
    await this.load();
    const before = this.byBadge;
    const validUntil = new Date(this.environment.now() + answer.reply.validDays * 86_400_000).toISOString();
    const directory: Directory = {people: answer.reply.people, validUntil};
    await this.store.write('directory', await this.lock(directory));
    this.take(directory);
    await this.onRenewed();
    await this.forgiveRenewed(before);
    return true;
  }

  /** Checks badge and PIN and makes this the person at work; throws a ProblemError that says what is wrong. */
  async signIn(badge: string, pin: string): Promise<SignedIn> {
    const {person, isVerified} = await this.verify(badge, pin);
    return this.begin(person, isVerified);
  }

  /** Checks badge and PIN and signs nobody in. Wrong tries count as those of a sign-in do. */
  async verify(badge: string, pin: string): Promise<VerifiedPerson> {
    await this.refuseWhileLocked(badge);
    const online = this.isOnline() ? await this.askServer(badge, pin) : undefined;
    if (online?.problem?.code === 'wrongPin') throw await this.wrong(badge);
    if (online?.problem !== undefined) throw new ProblemError(online.problem);
    const person = online?.person ?? (await this.checkHere(badge, pin));
    await this.writeLockouts({...(await this.lockouts()), [badge]: undefined});
    return {person, isVerified: online !== undefined || !this.isExpired()};
  }

  /** Who works at this site now, by badge: what a screen may show of the directory. */
  list(): readonly PersonEntry[] {
    return [...this.byBadge.values()]
      .filter(({isActive}) => isActive)
      .sort((a, b) => (a.badge < b.badge ? -1 : 1))
      .map(({id, badge, name, workCenterId}) => ({
        id,
        badge,
        name,
        ...(workCenterId === undefined ? {} : {workCenterId}),
      }));
  }

  /** Signing out clears nothing: the next shift uploads what the last one wrote. */
  async signOut(): Promise<void> {
    await this.store.remove('signIn');
    this.person$.next(undefined);
  }

  private async begin({pin: _closed, ...person}: DirectoryPerson, isVerified: boolean): Promise<SignedIn> {
    // Kept in the open, so without what a PIN could be guessed from: that lies in the closed directory alone.
    const id = newId(this.environment);
    const signedIn = {
      person,
      signIn: isVerified ? id : unverifiedMark + id,
      isVerified,
      since: new Date(this.environment.now()).toISOString(),
    };
    await this.store.write('signIn', signedIn);
    this.person$.next(signedIn);
    return signedIn;
  }

  private async load(): Promise<void> {
    const closed = await this.store.read<{readonly iv: string; readonly text: string}>('directory');
    if (closed !== undefined) this.take(await this.unlock(closed));
  }

  private isExpired(): boolean {
    return this.validUntil === undefined || this.environment.now() > Date.parse(this.validUntil);
  }

  private async askServer(
    badge: string,
    pin: string,
  ): Promise<{readonly person?: DirectoryPerson; readonly problem?: Problem} | undefined> {
    const answer = await this.session.ask<SignInReply>('sign-in', {badge, pin}, {timeoutMs: onlineTimeoutMs});
    if (answer.ok) return {person: answer.reply.person};
    const isPersonal =
      answer.kind === 'rejected' || answer.problem.code === 'wrongPin' || answer.problem.code === 'lockedOut';
    return isPersonal ? {problem: answer.problem} : undefined;
  }

  private async checkHere(badge: string, pin: string): Promise<DirectoryPerson> {
    const person = this.byBadge.get(badge);
    if (person === undefined) throw new ProblemError(problem('unknownBadge', {code: badge}));
    if (!person.isActive) throw new ProblemError(problem('personRevoked', {person: person.name}));
    if (person.pin === undefined) {
      // A phone is not even told the PIN of who may not sign in there.
      const code = this.identity.kind === 'phone' ? 'notPermitted' : 'pinNotSet';
      throw new ProblemError(problem(code, {person: person.name}));
    }
    const hash = await pinHash(pin, person.pin.salt, person.pin.iterations);
    if (!sameText(hash, person.pin.hash)) throw await this.wrong(badge);
    return person;
  }

  private async lockouts(): Promise<Readonly<Record<string, Lockout | undefined>>> {
    return (await this.store.read<Record<string, Lockout>>('lockouts')) ?? {};
  }

  private async writeLockouts(value: Readonly<Record<string, Lockout | undefined>>): Promise<void> {
    await this.store.write('lockouts', value);
  }

  /** Who was given a new PIN begins anew: the tries were at another one. The same PIN fetched again forgives nothing. */
  private async forgiveRenewed(before: ReadonlyMap<string, DirectoryPerson>): Promise<void> {
    const all = await this.lockouts();
    const renewed = Object.keys(all).filter((badge) => {
      const [old, now] = [before.get(badge)?.pin?.hash, this.byBadge.get(badge)?.pin?.hash];
      return old !== undefined && now !== undefined && old !== now;
    });
    if (renewed.length > 0)
      await this.writeLockouts({...all, ...Object.fromEntries(renewed.map((badge) => [badge, undefined]))});
  }

  private async minutesLocked(badge: string): Promise<number> {
    const minutes = Math.ceil(
      (((await this.lockouts())[badge]?.until ?? 0) - this.environment.now()) / 60_000,
    );
    // Longer than any lock lasts: the clock was set back since, and must not lock somebody out for days.
    return minutes <= Math.max(...lockMinutes) ? minutes : 0;
  }

  private async refuseWhileLocked(badge: string): Promise<void> {
    if ((await this.minutesLocked(badge)) <= 0) return;
    // The supervisor may just have set a new PIN, and the person stands here with it.
    if (this.isOnline()) await this.refresh({timeoutMs: onlineTimeoutMs});
    const minutes = await this.minutesLocked(badge);
    if (minutes > 0) throw new ProblemError(problem('lockedOut', {minutes: String(minutes)}));
  }

  private async wrong(badge: string): Promise<ProblemError> {
    const all = await this.lockouts();
    const before = all[badge] ?? {wrong: 0, level: 0, until: 0};
    const wrong = before.wrong + 1;
    const isLocking = wrong >= triesBeforeLock;
    const minutes = lockMinutes[Math.min(before.level, lockMinutes.length - 1)] ?? 15;
    const after = isLocking
      ? {wrong: 0, level: before.level + 1, until: this.environment.now() + minutes * 60_000}
      : {...before, wrong};
    await this.writeLockouts({...all, [badge]: after});
    return new ProblemError(
      isLocking
        ? problem('lockedOut', {minutes: String(minutes)})
        : problem('wrongPin', {left: String(triesBeforeLock - wrong)}),
    );
  }

  private take(directory: Directory): void {
    this.byBadge = new Map(directory.people.map((person) => [person.badge, person]));
    this.validUntil = directory.validUntil;
    this.documents = new Map(
      directory.people.map(({id, badge, name, roles, isActive, workCenterId}) => [
        id,
        {
          id,
          code: badge,
          name,
          siteId: this.identity.site,
          roles,
          isActive,
          ...(workCenterId === undefined ? {} : {workCenterId}),
        },
      ]),
    );
  }

  private async lock(directory: Directory): Promise<{readonly iv: string; readonly text: string}> {
    const iv = new Uint8Array(this.environment.random(12));
    const text = await crypto.subtle.encrypt(
      {name: 'AES-GCM', iv},
      this.identity.boxKey,
      utf8(JSON.stringify(directory)),
    );
    return {iv: toBase64(iv), text: toBase64(new Uint8Array(text))};
  }

  private async unlock({iv, text}: {readonly iv: string; readonly text: string}): Promise<Directory> {
    const bytes = await crypto.subtle.decrypt(
      {name: 'AES-GCM', iv: fromBase64(iv)},
      this.identity.boxKey,
      fromBase64(text),
    );
    return JSON.parse(new TextDecoder().decode(bytes)) as Directory;
  }
}

/** PBKDF2-SHA-256 of a PIN, 256 bits; salt and result in base64. */
export async function pinHash(pin: string, salt: string, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    {name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations},
    key,
    256,
  );
  return toBase64(new Uint8Array(bits));
}

/** Compares without telling by its time where the texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1)
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index % Math.max(1, b.length));
  return difference === 0;
}
