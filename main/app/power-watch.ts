import type { Clock, Session } from '../session/session.ts';

/** After waking a network card takes a moment; longer than this the network is on its own. */
const NETWORK_WAIT_MS = 2_000;
const LOOK_EVERY_MS = 200;

type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen';

export interface PowerWatchPorts {
  readonly monitor: {
    on(event: PowerEvent, listener: () => void): void;
    removeListener(event: PowerEvent, listener: () => void): void;
  };
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly session: Pick<Session, 'suspend' | 'resume' | 'lock'>;
  /** Nobody is at the computer: the screen is locked, or it sleeps. Said again at each of their events. */
  readonly setAway: (away: boolean) => void;
  readonly log: (message: string) => void;
}

/** Tells the session of sleep and of the locked screen (C11). Returns the way out. */
export function watchPower(ports: PowerWatchPorts): () => void {
  const { monitor, clock, session, setAway, log } = ports;
  let stopWaiting: (() => void) | null = null;
  let isLocked = false;

  function calledOff(): void {
    stopWaiting?.();
    stopWaiting = null;
  }

  function resumeOnline(leftMs: number): void {
    stopWaiting = null;
    if (ports.isOnline() || leftMs <= 0) {
      session.resume();
      return;
    }
    stopWaiting = clock.after(LOOK_EVERY_MS, () => resumeOnline(leftMs - LOOK_EVERY_MS));
  }

  const listeners: Readonly<Record<PowerEvent, () => void>> = {
    suspend() {
      log('the computer goes to sleep');
      calledOff();
      session.suspend();
      setAway(true);
    },
    resume() {
      log('the computer is awake');
      calledOff();
      setAway(isLocked);
      resumeOnline(NETWORK_WAIT_MS);
    },
    'lock-screen': () => {
      isLocked = true;
      session.lock();
      setAway(true);
    },
    // Some desktops say no more than this after a sleep.
    'unlock-screen': () => {
      isLocked = false;
      calledOff();
      setAway(false);
      resumeOnline(NETWORK_WAIT_MS);
    },
  };
  const events: readonly PowerEvent[] = ['suspend', 'resume', 'lock-screen', 'unlock-screen'];
  for (const event of events) monitor.on(event, listeners[event]);
  return () => {
    calledOff();
    for (const event of events) monitor.removeListener(event, listeners[event]);
  };
}
