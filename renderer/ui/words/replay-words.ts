import type { Replay, ReplayEntry, ReplayOutcome, ReplayTurn } from '../../../shared/replay.ts';
import { exactTimeText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';
import { durationText } from './format.ts';

const OUTCOMES: Readonly<Record<ReplayOutcome, TextKey>> = {
  answered: 'words.replayAnswered',
  interrupted: 'words.replayInterrupted',
  cancelled: 'words.replayCancelled',
  failed: 'words.replayFailed',
  kept: 'words.replayKept',
  unfinished: 'words.replayUnfinished',
};

export const outcomeWords = (outcome: ReplayOutcome): string => say(OUTCOMES[outcome]);

/** "412 lines, 96 events, 3 turns; in the protocol of 2024–25; model gpt-realtime-2.1." */
export function replaySummary(replay: Replay): string {
  const { dialect, model } = replay;
  const facts = {
    lines: say('words.logLines', { count: replay.lines }),
    events: say('words.logEvents', { count: replay.events.received + replay.events.sent }),
    turns: say('words.logTurns', { count: replay.turns.length + replay.turnsLeftOut }),
  };
  const isBeta = dialect === 'beta';
  return model === null
    ? say(isBeta ? 'words.logSummaryBeta' : 'words.logSummary', facts)
    : say(isBeta ? 'words.logSummaryBetaModel' : 'words.logSummaryModel', { ...facts, model });
}

/** Where a damaged or cut-off log could not be read; null when it was read whole. */
export function damageWords({ stoppedAt, unreadLines }: Replay): string | null {
  if (stoppedAt === null) return null;
  const { line, reason, wentOnAtLine } = stoppedAt;
  return wentOnAtLine === null
    ? say('words.logStopped', { line, reason })
    : say('words.logWentOn', {
        line,
        reason,
        next: wentOnAtLine,
        lines: say('words.logLines', { count: unreadLines }),
      });
}

/** "2,228–3,040 ms of the audio" */
export function voiceWords({ voice }: ReplayTurn): string | null {
  return voice === null ? null : say('words.spokenAt', { start: voice.startMs, end: voice.endMs });
}

export function entryTime({ atMs }: ReplayEntry, times: Replay['times']): string {
  if (atMs === null) return '';
  return times === 'clock' ? exactTimeText(atMs) : durationText(atMs);
}

const DIRECTIONS: Readonly<Record<ReplayEntry['direction'], TextKey>> = {
  sent: 'words.directionSent',
  received: 'words.directionReceived',
  connection: 'words.directionConnection',
  note: 'words.directionNote',
};

export const directionWords = (direction: ReplayEntry['direction']): string =>
  say(DIRECTIONS[direction]);
