import type { ServerEvent } from '../../realtime/server-event.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { NO_WORDS, type OwnWords, spokenWords, typedWords } from '../money/own-words.ts';
import { addToReceipt } from '../money/receipt.ts';
import { EMPTY_ANSWER } from '../session/settlement.ts';
import { objectTo, openTextTurn, type Place, type Story } from './story.ts';
import { isAnswered, reach, type TurnDraft } from './turn-draft.ts';

type FactOf<T extends RealtimeFact['type']> = Extract<RealtimeFact, { type: T }>;

/**
 * One fact, read as the live session reads it. `event` is what it was taken from, for what facts leave out.
 * Returns the turn it is about.
 */
export function tellFact(
  story: Story,
  fact: RealtimeFact,
  event: ServerEvent | null,
  place: Place,
): TurnDraft | null {
  switch (fact.type) {
    case 'speechStarted': {
      const turn = story.turns.find('words', fact.itemId) ?? story.turns.open(place.line, 'voice');
      turn.startMs = fact.atMs;
      story.turns.bind('words', fact.itemId, turn);
      return turn;
    }
    case 'speechStopped': {
      const turn = story.turns.find('words', fact.itemId);
      if (turn === null) return null;
      turn.endMs = fact.atMs;
      turn.wordsEndAtMs = place.atMs;
      return turn;
    }
    case 'committed':
      return confirmWords(story, fact.itemId, place);
    case 'transcriptGrew': {
      const turn = story.turns.find('words', fact.itemId);
      if (turn !== null) turn.heard = (turn.heard ?? '') + fact.delta;
      return turn;
    }
    case 'transcriptDone': {
      const turn = story.turns.find('words', fact.itemId);
      if (turn === null) return null;
      if (fact.text !== null) {
        turn.heard = fact.text;
        reach(turn, 'transcript', place.atMs);
      }
      return turn;
    }
    case 'transcriptBilled': {
      const turn = story.turns.find('words', fact.itemId);
      if (turn === null) return null;
      const bill = {
        kind: 'transcription',
        model: story.transcriptionModel,
        usage: fact.usage,
      } as const;
      turn.receipt = addToReceipt(turn.receipt, bill, ownWords(turn));
      return turn;
    }
    case 'transcriptFailed':
      return story.turns.find('words', fact.itemId);
    case 'responseCreated':
      return beginAnswer(story, fact.responseId, place);
    case 'answerText':
    case 'answerTextDone': {
      const turn = story.turns.find('response', fact.responseId);
      if (turn === null) return null;
      const before = turn.texts.get(fact.itemId) ?? '';
      turn.texts.set(fact.itemId, fact.type === 'answerText' ? before + fact.delta : fact.text);
      story.turns.bind('answer', fact.itemId, turn);
      reach(turn, 'firstText', place.atMs);
      return turn;
    }
    case 'responseDone':
      return endAnswer(story, fact, event, place);
    case 'orderRefused':
      return refuse(story, fact, place);
    default:
      return null;
  }
}

function confirmWords(story: Story, itemId: string, { line, atMs }: Place): TurnDraft {
  const { turns } = story;
  const turn =
    turns.find('words', itemId) ??
    story.unconfirmed[0] ??
    // A commit by hand inside the server's own turn-taking may give the words another item.
    turns.newestOpen(({ stage }) => stage === 'saying') ??
    turns.open(line, 'voice');
  story.unconfirmed = story.unconfirmed.filter((other) => other !== turn);
  story.pendingText = null;
  turns.bind('words', itemId, turn);
  if (turn.stage === 'saying') turn.stage = 'committed';
  turn.wordsEndAtMs ??= atMs;
  reach(turn, 'committed', atMs);
  return turn;
}

function beginAnswer(story: Story, responseId: string, place: Place): TurnDraft {
  const turn = turnToAnswer(story, place);
  turn.stage = 'answering';
  turn.awaitsTool = false;
  story.unconfirmed = story.unconfirmed.filter((other) => other !== turn);
  story.asked = false;
  story.lastAnswering = turn;
  story.turns.bind('response', responseId, turn);
  // T4: words that were overtaken got no answer of their own.
  for (const older of story.turns.allOpen()) {
    if (older.index >= turn.index) continue;
    if (older.stage === 'committed') older.outcome = 'cancelled';
    else if (older.awaitsTool) older.outcome = isAnswered(older) ? 'answered' : 'cancelled';
  }
  return turn;
}

/** Which turn a new response is for, the likeliest first. */
function turnToAnswer(story: Story, { line }: Place): TurnDraft {
  const { turns, pendingText } = story;
  // Where the client was seen asking, its question is a turn by now: this is an echo of an older conversation.
  if (story.asked) story.pendingText = null;
  else if (pendingText !== null) return openTextTurn(story, pendingText);
  const waiting =
    turns.newestOpen(({ stage }) => stage === 'committed') ??
    // Some servers never confirm what was committed.
    story.unconfirmed.at(-1) ??
    turns.newestOpen(({ awaitsTool }) => awaitsTool) ??
    turns.newestOpen(({ stage, endMs }) => stage === 'saying' && endMs !== null);
  if (waiting !== null && waiting !== undefined) return waiting;
  const latest = turns.latest();
  if (story.asked && latest?.outcome === 'failed') {
    // T8: on the same connection, the answer alone is asked for again.
    turns.reopen(latest);
    latest.texts.clear();
    latest.sounding.clear();
    return latest;
  }
  return turns.open(line, 'none');
}

function endAnswer(
  story: Story,
  fact: FactOf<'responseDone'>,
  event: ServerEvent | null,
  place: Place,
): TurnDraft {
  const turn =
    story.turns.find('response', fact.responseId) ?? beginAnswer(story, fact.responseId, place);
  if (fact.tokens !== null) {
    const bill = { kind: 'response', model: story.model, tokens: fact.tokens } as const;
    turn.receipt = addToReceipt(turn.receipt, bill, ownWords(turn));
  }
  if (turn.outcome !== null) return turn;
  const { ending } = fact;
  if (ending.kind === 'completed' && waitsForMore(turn, event)) {
    turn.awaitsTool = true;
    return turn;
  }
  reach(turn, 'end', place.atMs);
  const wasCutOff = turn.heardAnswerMs !== null;
  const failure = ending.kind === 'failed' || ending.kind === 'incomplete' ? ending.failure : null;
  if (ending.kind === 'failed') turn.outcome = 'failed';
  else if (wasCutOff) turn.outcome = turn.heardAnswerMs === 0 ? 'cancelled' : 'interrupted';
  else if (ending.kind === 'cancelled')
    turn.outcome = isAnswered(turn) ? 'interrupted' : 'cancelled';
  else turn.outcome = isAnswered(turn) ? 'answered' : 'failed';
  turn.failure = turn.outcome === 'failed' ? (failure ?? EMPTY_ANSWER) : failure;
  return turn;
}

function ownWords({ input, heard, startMs, endMs }: TurnDraft): OwnWords {
  if (input === 'text') return typedWords(heard ?? '');
  return startMs === null || endMs === null ? NO_WORDS : spokenWords(Math.max(0, endMs - startMs));
}

/** A response that only called tools (or asks leave to) is no answer yet: another one follows. */
function waitsForMore(turn: TurnDraft, event: ServerEvent | null): boolean {
  if (event?.type !== 'response.done') return false;
  const { output } = event.response;
  if (output.some(({ type }) => type === 'function_call')) return true;
  return !isAnswered(turn) && output.some(({ type }) => type === 'other');
}

function refuse(story: Story, fact: FactOf<'orderRefused'>, place: Place): TurnDraft | null {
  const turn = story.turns.find('order', fact.eventId);
  if (fact.benign) {
    // T10, T12: there were no words to commit.
    if (turn !== null && story.unconfirmed.includes(turn)) {
      story.unconfirmed = story.unconfirmed.filter((other) => other !== turn);
      turn.outcome = 'cancelled';
    }
    return turn;
  }
  if (turn === null || turn.outcome !== null) {
    objectTo(story, fact.failure, place);
    return null;
  }
  story.unconfirmed = story.unconfirmed.filter((other) => other !== turn);
  turn.outcome = 'failed';
  turn.failure = fact.failure;
  return turn;
}
