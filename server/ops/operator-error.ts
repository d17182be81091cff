/** A start that cannot succeed and whose cause the operator can remove: print `lines`, no stack, leave non-zero. */
export class OperatorError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh} | ${en}`, {cause});
    this.name = 'OperatorError';
    this.zh = zh;
    this.en = en;
  }
}
