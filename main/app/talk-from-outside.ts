import { app } from 'electron';
import { findTalkAddress } from '../talk-socket/talk-address.ts';
import { runTalkCommand, type TalkCommandOptions } from '../talk-socket/talk-command.ts';
import { processClock, talkPlace } from './talk-place.ts';

/** What a second Parley hands to the first one through the lock. */
const TOGGLE = { talk: 'toggle' } as const;

/** This start of Parley says one thing to the Parley that runs, and ends: it takes no lock and opens no window. */
export function talkFromOutside(options: {
  readonly asked: TalkCommandOptions['asked'];
  readonly userData: string;
  readonly runtimeDir: string | null;
}): void {
  void runTalkCommand({
    asked: options.asked,
    address: findTalkAddress(talkPlace(options)),
    processClock,
    toggleByLock: () => !app.requestSingleInstanceLock(TOGGLE),
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
  }).then((code) => {
    // A pipe may still hold the line (on Windows it always does): what is behind it is out when this is.
    process.stdout.write('', () => {
      app.exit(code);
    });
  });
}

/** Whether a second Parley asked for the toggle and not for the window. */
export function asksForToggle(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'talk' in data && data.talk === TOGGLE.talk;
}
