import type {LogLevel} from '../config.ts';
import {logLevels} from '../config.ts';
import type {OpsLog} from './ops-log.ts';

/** Lines with their time on standard error; standard output stays for what the operator asked for. */
export function consoleLog(level: LogLevel): OpsLog {
  const line = (own: LogLevel) => (text: string) => {
    if (logLevels.indexOf(own) >= logLevels.indexOf(level))
      process.stderr.write(`${new Date().toISOString()} ${own} ${text}\n`);
  };
  return {info: line('info'), warn: line('warn'), error: line('error')};
}
