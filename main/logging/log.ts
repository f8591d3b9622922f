import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Redactor } from './redactor.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The one log of main. Facts are named; secrets are masked on the way to the file. */
export interface Log {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

/** One old file is kept beside the current one. */
const LARGEST_FILE_BYTES = 2 * 1024 * 1024;

export function createLog({
  folder,
  redactor,
}: {
  readonly folder: string;
  readonly redactor: Redactor;
}): Log {
  const logger = electronLog.create({ logId: folder });
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = LARGEST_FILE_BYTES;
  logger.transports.file.level = 'info';
  // Standard output belongs to the wire log; only what somebody should act on is repeated there.
  logger.transports.console.level = 'warn';
  logger.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => redactor.redact(part)),
  }));
  return {
    info: (message, facts) => {
      logger.info(message, ...given(facts));
    },
    warn: (message, facts) => {
      logger.warn(message, ...given(facts));
    },
    error: (message, facts) => {
      logger.error(message, ...given(facts));
    },
  };
}

function given(facts: Facts | undefined): readonly Facts[] {
  return facts === undefined ? [] : [facts];
}
