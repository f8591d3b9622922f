import type { SessionLabel } from '../../../shared/session-snapshot.ts';
import { fail, ok } from '../../../shared/result.ts';
import { createMicrophoneTrial } from '../try-microphone.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

/** While one of these is shown the devices are the session's. */
const TAKEN: ReadonlySet<SessionLabel> = new Set(['opening', 'listening', 'thinking', 'speaking']);

/** The first start: a microphone to be tried, and the end of it all. */
export function createFirstRunDesk({
  changeSettings,
  conversation,
  publish,
  settings,
}: DeskPorts): Desk<'firstRun'> {
  const { session, hub, devices, deviceDesk } = conversation;
  const trial = createMicrophoneTrial({
    open() {
      // It closes with the step: nobody who tries a microphone expects it to stay open for the next press.
      hub.useMicrophone({ label: settings.get().microphone, policy: { kind: 'onPress' } });
      return hub.microphone.open();
    },
    close: () => {
      hub.microphone.close();
    },
    hear: (listener) => devices.hear(listener),
    changed: (now) => {
      publish('firstRun.microphone', now);
    },
    level: (input) => {
      publish('meter.moved', { input, output: 0 });
    },
  });
  // Whoever talks comes first.
  const leave = devices.onTaken(() => {
    trial.end();
  });
  return {
    handlers: {
      'firstRun.end': () => {
        trial.end();
        // From here on the microphone stays ready as the settings say.
        deviceDesk.look();
        changeSettings({ firstRun: 'done' });
        return ok(undefined);
      },
      'firstRun.listen': ({ on }) => {
        if (!on) {
          trial.end();
          return ok(undefined);
        }
        if (TAKEN.has(session.snapshot().label)) return fail('busy');
        trial.begin();
        return ok(undefined);
      },
    },
    dispose() {
      leave();
      trial.end();
    },
  };
}
