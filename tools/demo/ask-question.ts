import type { Page } from '@playwright/test';
import { setInterval } from 'node:timers/promises';
import { readSession, type SessionState } from '../app/read-session.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Failure } from '../../shared/failures.ts';
import { verdictOf } from './verdict.ts';

const POLL_MS = 40;
/** Above the time the recording takes. */
const LISTENING_LIMIT_MS = 30_000;
/** Above the app's own longest waits (R9, C1 and C4 of the session's rules), which end with a reason. */
const ANSWER_LIMIT_MS = 170_000;
/** A failure that is still there after this is not one that Parley gets over by itself. */
const FAILURE_STAYS_MS = 6_000;

export type Asked =
  | { readonly kind: 'ended'; readonly turn: Turn }
  | { readonly kind: 'blocked'; readonly failure: Failure; readonly turn: Turn | null }
  | { readonly kind: 'tooLate'; readonly waitedFor: string; readonly turn: Turn | null };

/**
 * Asks as a person does: presses the talk button with the mouse, holds it until the recording has been
 * spoken into the microphone, lets go, and watches until the answer has been heard to its end.
 */
export async function askQuestion(
  page: Page,
  {
    speechEndsMs,
    onLook,
  }: {
    /** How much has to be recorded before the button is let go. */
    readonly speechEndsMs: number;
    readonly onLook: (state: SessionState, turn: Turn | null) => void;
  },
): Promise<Asked> {
  const before = new Set((await readSession(page)).turns.map(({ id }) => id));
  const look = async (): Promise<{ state: SessionState; turn: Turn | null }> => {
    const state = await readSession(page);
    const turn = state.turns.find(({ id }) => !before.has(id)) ?? null;
    onLook(state, turn);
    return { state, turn };
  };

  await page.getByTestId('talk').hover();
  await page.mouse.down();
  const held = await holdUntilSaid(look, speechEndsMs);
  await page.mouse.up();
  return held ?? watchAnswer(look);
}

type Look = () => Promise<{ state: SessionState; turn: Turn | null }>;

/** Null when all has been said; otherwise why the hold ended early. */
async function holdUntilSaid(look: Look, speechEndsMs: number): Promise<Asked | null> {
  const giveUpAtMs = Date.now() + speechEndsMs + LISTENING_LIMIT_MS;
  const stays = createStay();
  for await (const _ of setInterval(POLL_MS)) {
    const { state, turn } = await look();
    const { snapshot } = state;
    if (snapshot.recordedMs >= speechEndsMs) return null;
    // Words are kept while there is no connection, so only a microphone that records nothing ends the hold.
    const { failure, recordedMs } = snapshot;
    if (failure !== null && recordedMs === 0 && stays(failure)) {
      return { kind: 'blocked', failure, turn };
    }
    if (Date.now() > giveUpAtMs) {
      return { kind: 'tooLate', waitedFor: 'the microphone to record the question', turn };
    }
  }
  throw new Error('unreachable: the timer never ends');
}

async function watchAnswer(look: Look): Promise<Asked> {
  const giveUpAtMs = Date.now() + ANSWER_LIMIT_MS;
  const stays = createStay();
  for await (const _ of setInterval(POLL_MS)) {
    const { state, turn } = await look();
    const verdict = verdictOf(state.snapshot, turn);
    if (verdict.kind === 'ended') return verdict;
    if (verdict.kind === 'blocked' && stays(verdict.failure)) return { ...verdict, turn };
    if (verdict.kind === 'underWay') stays(null);
    if (Date.now() > giveUpAtMs) return { kind: 'tooLate', waitedFor: 'the answer', turn };
  }
  throw new Error('unreachable: the timer never ends');
}

/** True once the same failure has been there for long enough without a gap. */
function createStay(): (failure: Failure | null) => boolean {
  let seen: { readonly name: string; readonly sinceMs: number } | null = null;
  return (failure) => {
    if (failure === null) seen = null;
    else if (seen?.name !== failure.name) seen = { name: failure.name, sinceMs: Date.now() };
    return seen !== null && Date.now() - seen.sinceMs >= FAILURE_STAYS_MS;
  };
}
