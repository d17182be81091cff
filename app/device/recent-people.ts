// Who signed in on this device lately: one tap instead of a badge that lies in the locker.
export type RecentPerson = {
  readonly badge: string;
  readonly name: string;
  /** Digits of the PIN: the last one signs in. */ readonly pinLength: number;
};

const terminalKey = 'chejian.people'; // another shell of this origin keeps its own list
const kept = 6; // two rows of three on a handheld

const isRecent = (value: unknown): value is RecentPerson => {
  const one = value as Partial<RecentPerson> | null;
  return typeof one?.badge === 'string' && typeof one.name === 'string' && typeof one.pinLength === 'number';
};

/** Newest first. */
export const recentPeople = (key = terminalKey): readonly RecentPerson[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter(isRecent) : [];
  } catch {
    return []; // a private window may forbid storage
  }
};

/** The list with this person in front. */
export const withRecent = (list: readonly RecentPerson[], person: RecentPerson): readonly RecentPerson[] =>
  [person, ...list.filter(({badge}) => badge !== person.badge)].slice(0, kept);

/** Notes a sign-in that succeeded. */
export const rememberPerson = (person: RecentPerson, key = terminalKey) => {
  try {
    localStorage.setItem(key, JSON.stringify(withRecent(recentPeople(key), person)));
  } catch {
    // Without storage everybody scans the badge.
  }
};
