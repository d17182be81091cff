// Two rules of our own that oxlint does not have. Kept tiny: a JavaScript rule costs time on every file.

type Place = {readonly line: number};
type Node = {
  readonly loc: {readonly start: Place; readonly end: Place};
  readonly arguments?: readonly unknown[];
  readonly callee?: {readonly type: string; readonly name?: string};
};
type Context = {
  readonly sourceCode: {readonly lines: readonly string[]};
  report(finding: {node: Node; message: string}): void;
};

const isComment = (text: string | undefined) => text !== undefined && /\/\/|\/\*|\*\//.test(text);

const commented = (context: Context, line: number) =>
  isComment(context.sourceCode.lines[line - 1]) || isComment(context.sourceCode.lines[line - 2]?.trim());

const nonNullComment = {
  create: (context: Context) => ({
    TSNonNullExpression: (node: Node) => {
      if (commented(context, node.loc.end.line)) return;
      context.report({node, message: 'A non-null assertion needs a comment that says why it holds'});
    },
  }),
};

const noAmbientTime = {
  create: (context: Context) => ({
    NewExpression: (node: Node) => {
      if (node.callee?.name !== 'Date' || (node.arguments?.length ?? 0) > 0) return;
      context.report({node, message: 'The clock is passed in: new Date() reads the machine'});
    },
  }),
};

export default {
  meta: {name: 'chejian'},
  rules: {'non-null-comment': nonNullComment, 'no-ambient-time': noAmbientTime},
};
