/** Joins the class names that apply: `classNames(styles.key, isFunction && styles.fn)`. */
export const classNames = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');
