import {OperatorError} from '../ops/operator-error.ts';

/** A migration that cannot or must not run; one line that names it, in Chinese and English. */
export class MigrationProblem extends OperatorError {
  readonly migration: string;

  constructor(migration: string, zh: string, en: string, cause?: unknown) {
    super(`数据库升级 ${migration}：${zh}`, `Migration ${migration}: ${en}`, cause);
    this.name = 'MigrationProblem';
    this.migration = migration;
  }
}
