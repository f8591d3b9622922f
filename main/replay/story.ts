import type { Failure } from '../../shared/failures.ts';
import type { ReplayProblem } from '../../shared/replay.ts';
import { createTranslator } from '../realtime-client/translate.ts';
import { adviceOf, isAnswered, type TurnDraft } from './turn-draft.ts';
import { createTurnList, type TurnList } from './turn-list.ts';
import { createWordsSent, type WordsSent } from './words-sent.ts';

/** Where in the log something stands. */
export interface Place {
  readonly line: number;
  readonly atMs: number | null;
}

/** A typed text that no response was asked for yet: it may be a question, or a piece of an older conversation. */
export interface PendingText extends Place {
  readonly text: string;
}

/** What the log has told so far. */
export interface Story {
  readonly turns: TurnList;
  readonly problems: ReplayProblem[];
  readonly words: WordsSent;
  /** The events of the present connection, in the session's words. */
  translate: ReturnType<typeof createTranslator>;
  dialect: 'ga' | 'beta' | null;
  model: string | null;
  transcriptionModel: string | null;
  /** The server has said `session.created` on the present connection. */
  greeted: boolean;
  /** Turns whose words were sent and not yet confirmed, oldest first. */
  unconfirmed: TurnDraft[];
  pendingText: PendingText | null;
  /** The client asked for a response that has not come yet. */
  asked: boolean;
  /** The turn whose response came last. */
  lastAnswering: TurnDraft | null;
  /** What the server objected to on the present connection. */
  lastObjection: Failure['name'] | null;
}

/** A log can hold thousands of refused attempts. */
const MOST_PROBLEMS = 1_000;

export function createStory({ keptTurns }: { readonly keptTurns: number }): Story {
  return {
    turns: createTurnList({ keptTurns }),
    problems: [],
    words: createWordsSent(),
    translate: createTranslator(),
    dialect: null,
    model: null,
    transcriptionModel: null,
    greeted: false,
    unconfirmed: [],
    pendingText: null,
    asked: false,
    lastAnswering: null,
    lastObjection: null,
  };
}

export function objectTo(story: Story, failure: Failure, { line, atMs }: Place): void {
  story.lastObjection = failure.name;
  if (story.problems.length < MOST_PROBLEMS) {
    story.problems.push({ line, atMs, failure, advice: adviceOf(failure) });
  }
}

/** The pending text becomes a turn: an answer is asked for, or can no longer come. */
export function openTextTurn(story: Story, pending: PendingText): TurnDraft {
  story.pendingText = null;
  const turn = story.turns.open(pending.line, 'text');
  turn.heard = pending.text;
  turn.wordsEndAtMs = pending.atMs;
  return turn;
}

/** The present connection is over; `loss` null: the client hung up, or nobody wrote down why. */
export function endConnection(story: Story, loss: Failure | null): void {
  if (story.pendingText !== null && loss !== null)
    openTextTurn(story, story.pendingText).stage = 'saying';
  for (const turn of story.turns.allOpen()) {
    if (turn.stage === 'saying') {
      turn.outcome = 'kept';
      turn.failure = loss;
    } else if (turn.awaitsTool && isAnswered(turn)) {
      turn.outcome = 'answered';
    } else {
      turn.outcome = loss === null ? 'cancelled' : 'failed';
      turn.failure = loss;
    }
  }
  story.turns.forgetOrders();
  story.unconfirmed = [];
  story.pendingText = null;
  story.asked = false;
}

/** Another connection begins: nothing of the one before is known to it. */
export function beginConnection(story: Story): void {
  endConnection(story, null);
  story.translate = createTranslator();
  story.words.connectionBegan();
  story.greeted = false;
  story.lastObjection = null;
}
