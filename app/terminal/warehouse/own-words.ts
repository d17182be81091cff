/**
 * What tells a name from another one, to stand big beside it: "DN80" of two castings, "Gate valve casting" beside a
 * stud. A measure stands alone; words that follow each other belong together, for in English half of a name is none.
 */
export const ownWords = (name: string, other: string): string => {
  const others = other.split(' ');
  const words = name.split(' ');
  const own = words.slice(words.findIndex((word) => !others.includes(word)));
  const end = own.findIndex((word, at) => at > 0 && (others.includes(word) || /\d/.test(own[at - 1] + word)));
  return end < 0 ? own.join(' ') : own.slice(0, end).join(' ');
};
