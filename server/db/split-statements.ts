// Cuts a migration into statements, for those that must be sent one by one (create index concurrently). It knows
// what may contain a semicolon: quotes, dollar quotes and comments.

// In the order they are tried at each place; what none matches is one ordinary character.
const pieces = [
  /--[^\n]*/y,
  /'(?:[^']|'')*'/y, // E'..\'..' is not recognised: write it with dollar quotes.
  /"(?:[^"]|"")*"/y,
  /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/y,
] as const;

function blockCommentEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length - 1; at += 1) {
    const two = text.slice(at, at + 2);
    if (two === '/*') depth += 1;
    if (two === '*/') depth -= 1;
    if (two === '/*' || two === '*/') at += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function pieceEnd(text: string, start: number): number {
  if (text.startsWith('/*', start)) return blockCommentEnd(text, start);
  for (const piece of pieces) {
    piece.lastIndex = start;
    const match = piece.exec(text);
    if (match !== null) return start + match[0].length;
  }
  return start + 1;
}

function isEmpty(statement: string): boolean {
  return statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === '';
}

export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] !== ';') {
      at = pieceEnd(text, at);
      continue;
    }
    statements.push(text.slice(start, at).trim());
    at += 1;
    start = at;
  }
  statements.push(text.slice(start).trim());
  return statements.filter((statement) => !isEmpty(statement));
}
