import { homedir } from 'node:os';
import { join } from 'node:path';
import { createEventLog, type EventLog } from '../logging/event-log.ts';
import { createLog, type Log } from '../logging/log.ts';
import { createRedactor, type Redactor } from '../logging/redactor.ts';
import type { Environment } from './environment.ts';
import { systemClock } from './system-clock.ts';

export interface Logging {
  readonly log: Log;
  readonly redactor: Redactor;
  readonly eventLog: EventLog;
}

/** Everything that is written down about a run, in one folder, through one redactor. */
export function openLogging(userData: string, environment: Environment): Logging {
  const folder = join(userData, 'logs');
  const redactor = createRedactor({ homeFolder: homedir() });
  if (environment.apiKey !== null) redactor.addSecret(environment.apiKey);
  const log = createLog({ folder, redactor });
  const eventLog = createEventLog({
    folder,
    redactor,
    nowMs: () => systemClock.nowMs(),
    after: (delayMs, run) => systemClock.after(delayMs, run),
    writeConsole: environment.wireLogOnConsole ? (text) => process.stdout.write(text) : null,
    onUnwritable: (error) => {
      log.error('the event log cannot be written', { error });
    },
  });
  return { log, redactor, eventLog };
}
