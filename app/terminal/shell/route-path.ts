// Paths of the terminal live behind the "#": one page, no server needed. Ids hold slashes ("wo-1/40") and
// tildes, so every part is encoded.
export type Params = Readonly<Record<string, string>>;
export type Place = {readonly path: string; readonly query: Params};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // typed by hand with a stray percent sign
  }
};

/** '#/job/wo%2F40?from=scan' → {path: '/job/wo%2F40', query: {from: 'scan'}}. */
export const placeOf = (hash: string): Place => {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const query: Record<string, string> = {};
  for (const part of search.split('&').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    query[decoded(name)] = decoded(value);
  }
  return {path: path.startsWith('/') ? path : '/', query};
};

/** The parameters of a path under a pattern such as '/job/:id/report'; undefined when it does not fit. */
export const matchPath = (pattern: string, path: string): Params | undefined => {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(text);
    else if (part !== text) return undefined;
  }
  return params;
};

/** `pathTo('/job/:id', {id: 'wo-1/40'})` → '/job/wo-1%2F40'; what the pattern does not name goes behind the "?". */
export const pathTo = (pattern: string, params: Params = {}): string => {
  const rest = new Map(Object.entries(params));
  const path = pattern.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest.get(name) ?? '';
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const query = [...rest]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
};

/** The code of an enrolment link, '/t/#enrol=CODE'. */
export const enrolmentCodeOf = (hash: string): string | undefined => {
  const found = /^#\/?enrol=([^&]+)/.exec(hash)?.[1];
  return found === undefined ? undefined : decoded(found);
};
