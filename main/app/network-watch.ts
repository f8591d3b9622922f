import type { Clock, Session } from '../session/session.ts';

const LOOK_EVERY_MS = 2_000;

export interface NetworkWatchPorts {
  /** What the system believes: no is certain, yes is a hope. */
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly session: Pick<Session, 'on' | 'snapshot' | 'setOnline'>;
}

/** Asks the system for the network, but only while somebody leans on it (C11). Returns the way out. */
export function watchNetwork({ isOnline, clock, session }: NetworkWatchPorts): () => void {
  let stopTimer: (() => void) | null = null;

  function look(): void {
    stopTimer = null;
    session.setOnline(isOnline());
    if (leansOnNetwork(session)) stopTimer = clock.after(LOOK_EVERY_MS, look);
  }

  const leave = session.on((event) => {
    if (event.type === 'snapshotChanged' && stopTimer === null && leansOnNetwork(session)) look();
  });
  return () => {
    leave();
    stopTimer?.();
  };
}

/** A refused line too: the network that comes back may be all that it wanted. */
function leansOnNetwork(session: NetworkWatchPorts['session']): boolean {
  return session.snapshot().connection !== 'closed';
}
