import type { Replay, ReplayEntry, ReplayOutcome, ReplayTurn } from '../../../shared/replay.ts';
import { durationText } from './format.ts';

const count = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

const OUTCOMES: Readonly<Record<ReplayOutcome, string>> = {
  answered: 'Answered',
  interrupted: 'Interrupted',
  cancelled: 'Cancelled',
  failed: 'Failed',
  kept: 'Never sent',
  unfinished: 'Unfinished: the log ends here',
};

export const outcomeWords = (outcome: ReplayOutcome): string => OUTCOMES[outcome];

/** "412 lines, 96 events, 3 turns; spoken as in 2024–25, by gpt-realtime-2.1" */
export function replaySummary(replay: Replay): string {
  const { lines, events, turns, turnsLeftOut, dialect, model } = replay;
  const parts = [
    many(lines, 'line'),
    many(events.received + events.sent, 'event'),
    many(turns.length + turnsLeftOut, 'turn'),
  ].join(', ');
  const spoken = dialect === 'beta' ? '; in the protocol of 2024–25' : '';
  return `${parts}${spoken}${model === null ? '' : `; model ${model}`}.`;
}

/** Where a damaged or cut-off log could not be read; null when it was read whole. */
export function damageWords({ stoppedAt, unreadLines }: Replay): string | null {
  if (stoppedAt === null) return null;
  const { line, reason, wentOnAtLine } = stoppedAt;
  const rest =
    wentOnAtLine === null
      ? 'Nothing after it could be read.'
      : `Reading went on at line ${count.format(wentOnAtLine)}; ${many(unreadLines, 'line')} could not be read in all.`;
  return `Line ${count.format(line)} could not be read: ${reason}. ${rest}`;
}

/** "2,228–3,040 ms of the audio" */
export function voiceWords({ voice }: ReplayTurn): string | null {
  return voice === null
    ? null
    : `Spoken at ${count.format(voice.startMs)}–${count.format(voice.endMs)} ms of the audio`;
}

export function entryTime({ atMs }: ReplayEntry, times: Replay['times']): string {
  if (atMs === null) return '';
  return times === 'clock' ? clock.format(atMs) : durationText(atMs);
}

const DIRECTIONS: Readonly<Record<ReplayEntry['direction'], string>> = {
  sent: 'Sent',
  received: 'Received',
  connection: 'Connection',
  note: 'Note',
};

export const directionWords = (direction: ReplayEntry['direction']): string =>
  DIRECTIONS[direction];

export function many(amount: number, what: string): string {
  return `${count.format(amount)} ${what}${amount === 1 ? '' : 's'}`;
}
