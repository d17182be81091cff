// What the door of one terminal has to remember, kept beside it: wrong tries and lock-outs, whatever is reloaded.
import type {PersonId} from './floor.ts';
import type {SignedIn} from '../terminal/people.ts';

/** How a try ended; undefined when the tab did not live to say so. */
export type Outcome = {readonly signedIn: SignedIn} | {readonly code: string} | undefined;
/** A try as the checks see it. */
export type Try = {
  readonly person: PersonId;
  readonly isRight: boolean;
  /** Nobody but the terminal can have judged. */
  readonly isAlone: boolean;
  /** The terminal had this person in its directory, with a right to work. */
  readonly isKnown: boolean;
  /** By the clock of the device, before the try. */
  readonly at: number;
};

type Entry = {
  wrong: number;
  level: number;
  lock: {readonly from: number; readonly until: number} | undefined;
  /** Somebody else may have counted, or a try did not say how it ended. */
  isUnsure: boolean;
};

const triesBeforeLock = 5;
const lockMinutes = [1, 5, 15] as const;
const personal = new Set(['wrongPin', 'unknownBadge', 'lockedOut', 'notPermitted', 'personRevoked']);

export class DoorBook {
  private readonly entries = new Map<PersonId, Entry>();
  private isLost = false;

  /** The disk was set back: nothing is known any more. */
  lose(): void {
    this.entries.clear();
    this.isLost = true;
  }

  /** What is wrong with this outcome. */
  judge(tried: Try, outcome: Outcome): readonly string[] {
    const entry = this.entryOf(tried.person);
    const found = outcome === undefined ? [] : faultsOf(tried, outcome, entry);
    note(tried, outcome, entry);
    return found;
  }

  private entryOf(person: PersonId): Entry {
    const known = this.entries.get(person);
    if (known !== undefined) return known;
    const made: Entry = {wrong: 0, level: 0, lock: undefined, isUnsure: this.isLost};
    this.entries.set(person, made);
    return made;
  }
}

const isLocked = ({lock}: Entry, at: number): boolean =>
  lock !== undefined && at >= lock.from && at < lock.until;

function faultsOf(tried: Try, outcome: NonNullable<Outcome>, entry: Entry): readonly string[] {
  const code = 'code' in outcome ? outcome.code : 'in';
  const found: string[] = [];
  if (code === 'in' && !tried.isRight) found.push('a wrong PIN opens');
  if (isLocked(entry, tried.at) && (code === 'in' || code === 'wrongPin'))
    found.push(`the lock-out is forgotten (${code})`);
  if (entry.isUnsure) return found;
  if (code === 'wrongPin' && entry.wrong >= triesBeforeLock - 1)
    found.push('a fifth wrong PIN does not lock');
  const mayEnter = tried.isRight && tried.isAlone && tried.isKnown && entry.lock === undefined;
  if (mayEnter && personal.has(code)) found.push(`the right PIN is refused (${code})`);
  return found;
}

function note({isRight, isAlone, at}: Try, outcome: Outcome, entry: Entry): void {
  if (outcome === undefined) entry.isUnsure = true;
  else if ('signedIn' in outcome)
    Object.assign(entry, {wrong: 0, level: 0, lock: undefined, isUnsure: false});
  else if (outcome.code === 'wrongPin') entry.wrong += 1;
  else if (outcome.code !== 'lockedOut') entry.isUnsure ||= !personal.has(outcome.code);
  else if (isAlone && !isRight && entry.wrong === triesBeforeLock - 1) {
    const minutes = lockMinutes[Math.min(entry.level, lockMinutes.length - 1)] ?? 15;
    Object.assign(entry, {wrong: 0, level: entry.level + 1, lock: {from: at, until: at + minutes * 60_000}});
  } else if (!isLocked(entry, at)) entry.isUnsure = true;
}
