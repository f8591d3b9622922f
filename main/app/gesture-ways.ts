import { createEarconDesk } from '../gestures/earcon-desk.ts';
import { createGestureDesk, type GestureDesk } from '../gestures/gesture-desk.ts';
import type { AudioHub } from '../audio/audio-hub.ts';
import type { Session, SessionPorts } from '../session/session.ts';
import { prepareTalkAddress } from '../talk-socket/talk-address.ts';
import { createTalkOrders } from '../talk-socket/talk-orders.ts';
import { startTalkServer, type TalkServer } from '../talk-socket/talk-server.ts';
import { systemClock } from './system-clock.ts';
import { processClock, talkPlace } from './talk-place.ts';

export interface GestureWaysOptions {
  readonly session: Session;
  readonly hub: Pick<AudioHub, 'aside'>;
  readonly settings: SessionPorts['settings'];
  readonly userData: string;
  readonly runtimeDir: string | null;
  readonly log: SessionPorts['log'];
}

/** The desk of gestures with what belongs to it wherever a gesture comes from: its sounds, and the command line. */
export function openGestures(options: GestureWaysOptions): {
  readonly gestures: GestureDesk;
  readonly closeGestures: () => void;
} {
  const { session, hub, settings, log } = options;
  const clock = systemClock;
  const gestures = createGestureDesk({ session, settings, clock });
  const leaveEarcons = createEarconDesk({
    session,
    gestures,
    settings,
    clock,
    play: (samples) => {
      hub.aside(samples);
    },
  });
  let server: TalkServer | null = null;
  let isClosed = false;
  void openSocket();

  async function openSocket(): Promise<void> {
    const address = prepareTalkAddress(talkPlace(options));
    if (!address.ok) {
      log('there is no place for the talk socket', { why: address.failure });
      return;
    }
    const started = await startTalkServer({
      address: address.value,
      platform: process.platform,
      answer: createTalkOrders({ desk: gestures, clock, processClock }),
      log,
    });
    if (!started.ok) {
      log('the command line cannot talk to this Parley', { why: started.failure });
    } else if (isClosed) started.value.close();
    else server = started.value;
  }

  return {
    gestures,
    closeGestures() {
      isClosed = true;
      leaveEarcons();
      server?.close();
    },
  };
}
