import { say } from '../../shared/texts/say.ts';

/** What is done about errors nobody caught: written down, never swallowed. */
export interface LastResortPorts {
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Tells the person that Parley has to close. Null where nobody is watching: a dialog would wait for ever. */
  readonly tellPerson: ((title: string, message: string) => void) | null;
  readonly exit: (code: number) => void;
}

/**
 * Installed before anything else runs: Electron's own answer to an uncaught exception is a dialog.
 * @returns the end itself, for a start that failed.
 */
export function installLastResort(ports: LastResortPorts): (error: unknown) => void {
  function end(error: unknown): void {
    ports.log('uncaught exception', { error });
    ports.tellPerson?.(say('session.hasToClose'), say('session.hasToCloseWhy'));
    ports.exit(1);
  }
  process.on('uncaughtException', end);
  process.on('unhandledRejection', (reason) => {
    // A promise nobody waited for is a bug, but the conversation need not end for it.
    ports.log('unhandled rejection', { reason });
  });
  return end;
}
