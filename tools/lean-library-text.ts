// The text of a library file without the parts that are named in lean-parts.ts.
import {parseAst} from 'vite';

export type LeanFile = {
  /** Path below node_modules. */
  readonly file: string;
  /** Functions that are never called: they throw. Methods of classes are gone altogether. */
  readonly functions?: readonly string[];
  /** Functions with another body. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** Exact texts, each found once, and what stands there instead. */
  readonly texts?: readonly (readonly [string, string])[];
  /** Variables that always have this value. */
  readonly constants?: Readonly<Record<string, string>>;
  /** Cases of a switch that never come, by what is compared ("tag") and their value. */
  readonly cases?: readonly (readonly [compared: string, value: string])[];
};

type Node = {readonly type: string; readonly start: number; readonly end: number} & Readonly<
  Record<string, unknown>
>;
type Cut = {readonly start: number; readonly end: number; readonly text: string};
const leftOut = '{throw Error("left out")}';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as {type?: unknown}).type === 'string';
const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** `name`, `a.b` or a plain value as text. */
function textOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value['name']);
  if (value.type === 'Literal') return String(value['value']);
  if (value.type !== 'MemberExpression') return undefined;
  return `${textOf(value['object'])}.${textOf(value['property'])}`;
}

const ends = new Set(['BreakStatement', 'ReturnStatement', 'ThrowStatement', 'ContinueStatement']);
/** True when nothing runs on from these statements into the next case. */
function isClosed(statements: readonly Node[]): boolean {
  const last = statements[statements.length - 1];
  if (last === undefined) return false; // an empty case shares the body that follows
  return last.type === 'BlockStatement' ? isClosed(nodes(last['body'])) : ends.has(last.type);
}

class Cutter {
  readonly cuts: Cut[] = [];
  readonly found = new Set<string>();
  private readonly lean: LeanFile;
  private readonly bodies: ReadonlyMap<string, string>;
  /** Variables that a case declared for the whole function around it. */
  private lost = new Set<string>();

  constructor(lean: LeanFile) {
    this.lean = lean;
    this.bodies = new Map([
      ...(lean.functions ?? []).map((name): [string, string] => [name, leftOut]),
      ...Object.entries(lean.bodies ?? {}),
    ]);
  }

  visit(node: unknown, hidden: ReadonlySet<string> = new Set()): void {
    if (Array.isArray(node)) for (const each of node) this.visit(each, hidden);
    if (!isNode(node) || this.cutFunction(node) || this.cutConstant(node, hidden)) return;
    if (node.type === 'SwitchStatement') return this.visitSwitch(node, hidden);
    const isFunction = node['params'] !== undefined;
    const inner = isFunction ? new Set([...hidden, ...namesOf(node['params'])]) : hidden;
    const outer = this.lost;
    if (isFunction) this.lost = new Set();
    for (const value of Object.values(node)) if (typeof value === 'object') this.visit(value, inner);
    const {body} = node;
    if (isFunction && this.lost.size > 0 && isNode(body))
      this.cuts.push({start: body.start + 1, end: body.start + 1, text: `var ${[...this.lost].join(',')};`});
    this.lost = outer;
  }

  private cutFunction(node: Node): boolean {
    const named: Readonly<Record<string, readonly [unknown, unknown]>> = {
      FunctionDeclaration: [node['id'], node],
      MethodDefinition: [node['key'], node['value']],
      Property: [node['key'], node['value']],
      AssignmentExpression: [node['left'], node['right']],
    };
    const [key, value] = named[node.type] ?? [];
    const name = textOf(key);
    const text = name === undefined ? undefined : this.bodies.get(name);
    const body = isNode(value) ? value['body'] : undefined;
    if (name === undefined || text === undefined || !isNode(body) || body.type !== 'BlockStatement')
      return false;
    this.found.add(name);
    if (node.type === 'MethodDefinition' && text === leftOut) this.cuts.push({...node, text: ''});
    else this.cuts.push({start: body.start, end: body.end, text});
    return true;
  }

  private cutConstant(node: Node, hidden: ReadonlySet<string>): boolean {
    const {constants = {}} = this.lean;
    const target = node.type === 'AssignmentExpression' ? node['left'] : node;
    if (!isNode(target) || target.type !== 'Identifier') return false;
    const name = String(target['name']);
    const value = Object.hasOwn(constants, name) ? constants[name] : undefined;
    if (value === undefined || hidden.has(name)) return false;
    this.found.add(name);
    this.cuts.push({start: node.start, end: node.end, text: value});
    return true;
  }

  private visitSwitch(node: Node, hidden: ReadonlySet<string>): void {
    const compared = (textOf(node['discriminant']) ?? '').split('.').pop();
    const kept: Node[] = [];
    for (const one of nodes(node['cases'])) {
      const value = textOf(one['test']);
      const isDead = (this.lean.cases ?? []).some(([what, dead]) => what === compared && dead === value);
      const before = kept[kept.length - 1];
      // What the case before runs on into has to stay, whatever it is called.
      const isOwn =
        before === undefined ||
        nodes(one['consequent']).length === 0 ||
        isClosed(nodes(before['consequent']));
      if (isDead && isOwn) {
        this.found.add(`${compared} ${value}`);
        this.cuts.push({start: one.start, end: one.end, text: ''});
        for (const name of declaredIn(one)) this.lost.add(name);
      } else {
        kept.push(one);
        this.visit(one['consequent'], hidden);
      }
    }
  }
}

const namesOf = (params: unknown): readonly string[] => nodes(params).map((param) => textOf(param) ?? '');

/** Names of `var`, which reach beyond their block. */
function declaredIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(declaredIn);
  if (!isNode(node) || node['params'] !== undefined) return [];
  const own = node.type === 'VariableDeclarator' ? [textOf(node['id']) ?? ''] : [];
  return [
    ...own,
    ...Object.values(node).flatMap((value) => (typeof value === 'object' ? declaredIn(value) : [])),
  ];
}

function withTexts(code: string, {file, texts = []}: LeanFile): string {
  return texts.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`${file}: expected once: ${from}`);
    return now.replace(from, () => to);
  }, code);
}

/** Leaves out what `lean` names; throws when a name is not there any more. */
export function withoutParts(source: string, lean: LeanFile): string {
  const code = withTexts(source, lean);
  const cutter = new Cutter(lean);
  for (const statement of nodes(parseAst(code).body)) {
    const declared = statement.type === 'VariableDeclaration' ? nodes(statement['declarations']) : [];
    // The variable itself stays; only what reads and writes it changes.
    if (declared.length > 0) for (const each of declared) cutter.visit(each['init']);
    else cutter.visit(statement);
  }
  const wanted = [
    ...(lean.functions ?? []),
    ...Object.keys(lean.bodies ?? {}),
    ...Object.keys(lean.constants ?? {}),
    ...(lean.cases ?? []).map((pair) => pair.join(' ')),
  ];
  const missing = wanted.filter((name) => !cutter.found.has(name));
  if (missing.length > 0) throw new Error(`${lean.file} has no ${missing.join(', ')}`);
  return cutter.cuts
    .sort((a, b) => b.start - a.start)
    .reduce((now, {start, end, text}) => now.slice(0, start) + text + now.slice(end), code);
}
