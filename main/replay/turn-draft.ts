import type { Failure } from '../../shared/failures.ts';
import type { ReplayOutcome, ReplayTurn } from '../../shared/replay.ts';
import { adviceFor } from '../../shared/failure-advice.ts';
import type { Receipt } from '../../shared/session-snapshot.ts';

/** A turn of the log while its story is being read. */
export interface TurnDraft {
  readonly index: number;
  readonly line: number;
  readonly input: ReplayTurn['input'];
  /** Where its words are: being said, with the server, being answered. */
  stage: 'saying' | 'committed' | 'answering';
  startMs: number | null;
  endMs: number | null;
  heard: string | null;
  /** The answer's text by item, in the order the items appeared. */
  readonly texts: Map<string, string>;
  /** Items with sound. */
  readonly sounding: Set<string>;
  readonly tools: Map<string, { name: string; arguments: string; output: string | null }>;
  /** The response ended with a call whose result it waits for. */
  awaitsTool: boolean;
  outcome: ReplayOutcome | null;
  failure: Failure | null;
  heardAnswerMs: number | null;
  receipt: Receipt | null;
  /** When the words were over, by the log's clock. */
  wordsEndAtMs: number | null;
  readonly reachedAtMs: Partial<Record<Stage, number>>;
}

export type Stage = 'committed' | 'transcript' | 'firstText' | 'firstSound' | 'end';

export function createTurnDraft(
  index: number,
  line: number,
  input: ReplayTurn['input'],
): TurnDraft {
  return {
    index,
    line,
    input,
    stage: input === 'voice' ? 'saying' : 'committed',
    startMs: null,
    endMs: null,
    heard: null,
    texts: new Map(),
    sounding: new Set(),
    tools: new Map(),
    awaitsTool: false,
    outcome: null,
    failure: null,
    heardAnswerMs: null,
    receipt: null,
    wordsEndAtMs: null,
    reachedAtMs: {},
  };
}

/** Each stage counts the first time it is reached. */
export function reach(turn: TurnDraft, stage: Stage, atMs: number | null): void {
  if (atMs !== null) turn.reachedAtMs[stage] ??= atMs;
}

export function isAnswered(turn: TurnDraft): boolean {
  return turn.sounding.size > 0 || answerOf(turn).trim() !== '';
}

function answerOf(turn: TurnDraft): string {
  return [...turn.texts.values()].filter((text) => text !== '').join('\n');
}

/** As it is told; what has no outcome by now is unfinished. */
export function finishTurn(turn: TurnDraft): ReplayTurn {
  const { startMs, endMs, failure } = turn;
  return {
    index: turn.index,
    line: turn.line,
    input: turn.input,
    voice: startMs !== null && endMs !== null ? { startMs, endMs } : null,
    heard: turn.heard === null ? null : clip(turn.heard, LONGEST_SPOKEN),
    answer: clip(answerOf(turn), LONGEST_SPOKEN),
    heardAnswerMs: turn.heardAnswerMs,
    tools: [...turn.tools.values()],
    outcome: turn.outcome ?? (turn.awaitsTool && isAnswered(turn) ? 'answered' : 'unfinished'),
    failure,
    advice: failure === null ? null : adviceOf(failure),
    receipt: turn.receipt,
    timings: {
      toCommittedMs: since(turn, 'committed'),
      toTranscriptMs: since(turn, 'transcript'),
      toFirstTextMs: since(turn, 'firstText'),
      toFirstSoundMs: since(turn, 'firstSound'),
      toEndMs: since(turn, 'end'),
    },
  };
}

/** Arguments and results of tools are shown, not stored. */
const LONGEST_TEXT = 4_000;
/** Hours of speech; longer is damage, which no window should be made to show. */
const LONGEST_SPOKEN = 100_000;

export function clip(text: string, most = LONGEST_TEXT): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

export function adviceOf(failure: Failure): NonNullable<ReplayTurn['advice']> {
  const { happened, whoCanFix, button } = adviceFor(failure);
  return { happened, whoCanFix, button: button?.label ?? null };
}

function since({ wordsEndAtMs, reachedAtMs }: TurnDraft, stage: Stage): number | null {
  const atMs = reachedAtMs[stage];
  if (wordsEndAtMs === null || atMs === undefined) return null;
  return Math.max(0, Math.round(atMs - wordsEndAtMs));
}
