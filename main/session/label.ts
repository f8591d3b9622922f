import type { Failure } from '../../shared/failures.ts';
import type { SessionLabel } from '../../shared/session-snapshot.ts';
import type { CaptureState } from './capture-machine.ts';
import type { ConnectionState } from './connection-machine.ts';
import type { PlaybackState } from './playback-machine.ts';
import type { ResponseState } from './response-machine.ts';

/** The one word that people see for four machines: rules L1–L7 of docs/session-spec.md. */
export function labelOf(states: {
  readonly capture: CaptureState;
  readonly response: ResponseState;
  readonly playback: PlaybackState;
  readonly connection: ConnectionState;
  /** Words wait for a connection. */
  readonly wordsWaiting: boolean;
  readonly failure: Failure | null;
}): SessionLabel {
  const { capture, response, playback, connection } = states;
  const handsFree = capture.phase !== 'off' && capture.mode === 'handsFree';
  if (!handsFree) {
    if (capture.phase === 'opening') return 'opening';
    if (capture.phase === 'recording' || capture.phase === 'draining') return 'listening';
  }
  if (playback.phase !== 'silent') return 'speaking';
  if (connection.phase === 'waiting') return 'reconnecting';
  if (response.phase !== 'none' || states.wordsWaiting) return 'thinking';
  if (states.failure !== null) return 'needsYou';
  if (handsFree) return capture.phase === 'opening' ? 'opening' : 'listening';
  return 'resting';
}
