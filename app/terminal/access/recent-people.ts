// Who signed in on this device lately: one tap instead of a badge that lies in the locker.
export type RecentPerson = {
  readonly badge: string;
  readonly name: string;
  /** Digits of the PIN: the last one signs in. */ readonly pinLength: number;
};

const recentKey = 'chejian.people';
const kept = 6; // two rows of three on a handheld

const isRecent = (value: unknown): value is RecentPerson => {
  const one = value as Partial<RecentPerson> | null;
  return typeof one?.badge === 'string' && typeof one.name === 'string' && typeof one.pinLength === 'number';
};

/** Newest first. */
export const recentPeople = (): readonly RecentPerson[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(recentKey) ?? '[]');
    return Array.isArray(list) ? list.filter(isRecent) : [];
  } catch {
    return []; // a private window may forbid storage
  }
};

/** The list with this person in front. */
export const withRecent = (list: readonly RecentPerson[], person: RecentPerson): readonly RecentPerson[] =>
  [person, ...list.filter(({badge}) => badge !== person.badge)].slice(0, kept);

/** Notes a sign-in that succeeded. */
export const rememberPerson = (person: RecentPerson) => {
  try {
    localStorage.setItem(recentKey, JSON.stringify(withRecent(recentPeople(), person)));
  } catch {
    // Without storage everybody scans the badge.
  }
};
