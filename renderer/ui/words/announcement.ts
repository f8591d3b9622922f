import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import type { AppState } from '../state/app-state.ts';
import { alertNews } from './alert-words.ts';
import { budgetWarning } from './spending-words.ts';
import { stateWords, talkLook } from './state-words.ts';
import { tierWords } from './talk-key-words.ts';

/**
 * What a screen reader should say about the step from one state to the next, or null. Captions are not
 * read out as they stream; an answer is read once, when it is whole.
 */
export function announcement(before: AppState, after: AppState): string | null {
  const parts = [
    failureNews(before.snapshot?.failure, after.snapshot?.failure),
    stateNews(before, after),
    ...turnNews(before, after),
    ...alertNewsOf(before, after),
    textNews(before.snapshot?.hint, after.snapshot?.hint),
    unheardNews(before, after),
    tierNews(before, after),
    microphoneNews(before, after),
    textNews(before.notice, after.notice),
    textNews(budgetNews(before), budgetNews(after)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function stateNews({ snapshot: before }: AppState, { snapshot: after }: AppState): string | null {
  // The first snapshot is where things stand, not news.
  if (before === null || after === null) return null;
  const look = talkLook(after);
  if (look === talkLook(before)) return null;
  if (look === 'resting')
    return say(before.mode === 'handsFree' ? 'words.handsFreeOff' : 'words.ready');
  if (look === 'handsFree' && talkLook(before) === 'paused') return say('words.handsFreeGoesOn');
  const isTurnedOn = after.mode === 'handsFree' && before.mode === null;
  const { title } = stateWords(after);
  return isTurnedOn
    ? say('words.handsFreeOn', { state: title })
    : say('words.sentence', { text: title });
}

/** Said after the hint that there was no voice: what can be done about it. */
function unheardNews({ snapshot: before }: AppState, { snapshot: after }: AppState): string | null {
  const isNew = (after?.unheard ?? null) !== null && before !== null && before.unheard === null;
  if (!isNew || after === null) return null;
  return say(after.hint === null ? 'words.heardNothingSend' : 'words.sendAnyway');
}

/** How a release is known has changed under the person's finger: what holds now, and why. */
function tierNews({ snapshot: before }: AppState, { snapshot: after }: AppState): string | null {
  if (before === null || after === null) return null;
  const { tier, notice } = after.talkKey;
  if (tierWords(before.talkKey.tier) === tierWords(tier)) return null;
  const way = say('words.talkKeyIs', { way: tierWords(tier) });
  return notice === null ? way : `${way} ${notice}`;
}

/** One microphone has taken the place of another; the first one that is opened is not news. */
function microphoneNews(before: AppState, after: AppState): string | null {
  const was = before.devices?.inUse.microphone ?? null;
  const is = after.devices?.inUse.microphone ?? null;
  return was === null || is === null || was === is ? null : say('words.microphoneIs', { name: is });
}

function failureNews(
  before: Failure | null | undefined,
  after: Failure | null | undefined,
): string | null {
  if (after === null || after === undefined || before?.name === after.name) return null;
  return adviceFor(after).happened;
}

function turnNews(before: AppState, after: AppState): string[] {
  // Only the last few can end in one step; older ones came with the first answer of main.
  return after.turns.slice(-3).flatMap((turn) => {
    const was = before.turns.find((each) => each.id === turn.id);
    const isNews = was === undefined ? endsAtOnce(before, turn) : was !== turn && !hasEnded(was);
    return isNews ? (endOf(turn) ?? []) : [];
  });
}

/** A turn that was refused as it began, and none of those that stood there before the window did. */
function endsAtOnce({ snapshot }: AppState, turn: Turn): boolean {
  return snapshot !== null && !turn.restored && hasEnded(turn);
}

function hasEnded({ outcome }: Turn): boolean {
  return outcome !== null;
}

function endOf(turn: Turn): string | null {
  if (turn.failure !== null) return adviceFor(turn.failure).happened;
  switch (turn.outcome) {
    case 'answered':
      return turn.answer === '' ? null : `Parley: ${turn.answer}`;
    case 'kept':
      return say('words.keptNotAnswered');
    case 'failed':
    case 'interrupted':
    case 'cancelled':
    case 'silent':
    case 'tooShort':
    case null:
      return null;
  }
}

function budgetNews({ spending }: AppState): string | null {
  return spending === null ? null : budgetWarning(spending);
}

/** What rings now or was missed, and did not or was not before; where things stand at the start counts as news. */
function alertNewsOf({ snapshot: before }: AppState, { snapshot: after }: AppState): string[] {
  const was = new Map(before?.alerts.map(({ id, state }) => [id, state]));
  return (after?.alerts ?? [])
    .filter(({ id, state }) => state !== 'waiting' && was.get(id) !== state)
    .map(alertNews);
}

function textNews(
  before: string | null | undefined,
  after: string | null | undefined,
): string | null {
  if (after === null || after === undefined || after === before) return null;
  // It may stand between two others.
  return /[.!?…؟]$/.test(after) ? after : say('words.sentence', { text: after });
}
