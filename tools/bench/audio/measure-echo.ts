import { setInterval, setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../../../shared/settings.ts';
import type { EchoRoom, EchoSink } from './echo-room.ts';
import { inTurn } from './in-turn.ts';

export interface EchoTrials {
  readonly sink: EchoSink;
  readonly echoGate: Settings['echoGate'];
  /** Answers that nobody interrupts. */
  readonly alone: number;
  /** Answers into which a person speaks. */
  readonly interrupted: number;
}

export interface EchoFigures extends EchoTrials {
  /**
   * Of `alone`, those that did not reach their end, or after which somebody seemed to have spoken; and of
   * `interrupted`, those that had stopped before the person spoke.
   */
  readonly selfInterruptions: number;
  /** The loudest frame of the microphone while an answer sounded alone, dBFS: what is left of its echo. */
  readonly loudestEchoDb: number;
  /** Of `interrupted`, those that stopped for the person, whose words the server took for a turn of theirs. */
  readonly heard: number;
  /** For those, from the person's first sound to the end of the answer. */
  readonly heardAfterMs: readonly number[];
}

const POLL_MS = 30;
const ANSWER_LIMIT_MS = 60_000;
/** Long enough for an echo of the last word to have been taken for speech. */
const AFTERWARDS_MS = 900;
const INTERRUPTED_AFTER_MS = { least: 600, most: 2_000 };
/** From the person's first sound. */
const HEARD_WITHIN_MS = 3_000;
/** What was said before has come to its end everywhere, on a busy machine too. */
const SETTLED_FOR_MS = 900;

type Interruption =
  /** The answer went on for so long after the person began to speak. */
  | { readonly type: 'heard'; readonly afterMs: number }
  | { readonly type: 'unheard' }
  /** It was over before anybody spoke. */
  | { readonly type: 'itself' };

interface Look {
  readonly label: string;
  readonly turns: number;
  readonly outcomes: readonly (string | null)[];
  /** Of the last. */
  readonly outcome: string | null;
}

/** Plays the trials in the room, one after the other, alone and interrupted in turn. */
export async function measureEcho(
  room: EchoRoom,
  trials: EchoTrials,
  tell: (line: string) => void = () => undefined,
): Promise<EchoFigures> {
  await room.use(trials.sink, trials.echoGate);
  await room.setHandsFree(true);
  await until(room, ({ label }) => label === 'listening', ANSWER_LIMIT_MS);
  let selfInterruptions = 0;
  let loudest = 0;
  const heardAfterMs: number[] = [];
  const rounds = Math.max(trials.alone, trials.interrupted);
  await inTurn(Array.from({ length: rounds }), async (_none, round) => {
    if (round < trials.alone) {
      await room.loudest();
      const isSelf = await answerAlone(room);
      loudest = Math.max(loudest, await room.loudest());
      if (isSelf) selfInterruptions += 1;
      tell(
        `${trials.sink}, gate ${trials.echoGate}: alone ${round + 1}: ${isSelf ? 'interrupted itself' : 'whole'}`,
      );
    }
    if (round < trials.interrupted) {
      const interruption = await interrupt(room);
      if (interruption.type === 'itself') selfInterruptions += 1;
      if (interruption.type === 'heard') heardAfterMs.push(interruption.afterMs);
      tell(
        `${trials.sink}, gate ${trials.echoGate}: interruption ${round + 1}: ${said(interruption)}`,
      );
    }
  });
  await room.setHandsFree(false);
  const loudestEchoDb = Math.round(200 * Math.log10(Math.max(loudest, 1e-6))) / 10;
  return { ...trials, selfInterruptions, loudestEchoDb, heard: heardAfterMs.length, heardAfterMs };
}

/** True when the assistant took its own voice for a person's. */
async function answerAlone(room: EchoRoom): Promise<boolean> {
  const before = await beginAnswer(room);
  const ended = await until(room, ({ turns, outcome }) => turns > before && outcome !== null);
  await delay(AFTERWARDS_MS);
  const after = await look(room);
  const isSelf = ended.outcome !== 'answered' || after.turns > before + 1;
  await settle(room);
  return isSelf;
}

async function interrupt(room: EchoRoom): Promise<Interruption> {
  const before = await beginAnswer(room);
  const { least, most } = INTERRUPTED_AFTER_MS;
  await delay(least + room.random() * (most - least));
  const sounding = await look(room);
  if (sounding.turns > before + 1 || sounding.outcomes[before] !== null) {
    await settle(room);
    return { type: 'itself' };
  }
  const saidAtMs = performance.now();
  const playing = room.microphone.play(room.voice);
  // The server heard somebody, and the answer is silent for it.
  const stopped = await until(
    room,
    ({ turns, outcomes }) => turns > before + 1 && outcomes[before] === 'interrupted',
    HEARD_WITHIN_MS,
  ).catch(() => null);
  const afterMs = Math.round(performance.now() - saidAtMs);
  await playing.over;
  await delay(AFTERWARDS_MS);
  await settle(room);
  return stopped === null ? { type: 'unheard' } : { type: 'heard', afterMs };
}

function said(interruption: Interruption): string {
  switch (interruption.type) {
    case 'heard':
      return `heard after ${interruption.afterMs} ms`;
    case 'unheard':
      return 'not heard';
    case 'itself':
      return 'had interrupted itself';
  }
}

/** Asks, and waits until the answer sounds. Returns how many turns there were before. */
async function beginAnswer(room: EchoRoom): Promise<number> {
  const { turns } = await look(room);
  await room.ask();
  await until(
    room,
    ({ label, turns: now }) => now > turns && label === 'speaking',
    ANSWER_LIMIT_MS,
  );
  return turns;
}

/** Nothing sounds, nothing is due, and it stays so. */
async function settle(room: EchoRoom): Promise<void> {
  let sinceMs = performance.now();
  let turnsThen = 0;
  await until(room, ({ label, outcome, turns }) => {
    const isQuiet = label === 'listening' && outcome !== null && turns === turnsThen;
    if (!isQuiet) sinceMs = performance.now();
    turnsThen = turns;
    return isQuiet && performance.now() - sinceMs >= SETTLED_FOR_MS;
  });
}

async function look(room: EchoRoom): Promise<Look> {
  return room.app.evaluate(() => {
    const door = globalThis.parleyTest;
    const turns = door?.turns() ?? [];
    const outcomes = turns.map(({ outcome }) => outcome);
    return {
      label: door?.snapshot().label ?? '',
      turns: turns.length,
      outcomes,
      outcome: outcomes.at(-1) ?? null,
    };
  });
}

async function until(
  room: EchoRoom,
  isSo: (look: Look) => boolean,
  limitMs: number = ANSWER_LIMIT_MS,
): Promise<Look> {
  const giveUpAtMs = performance.now() + limitMs;
  for await (const _ of setInterval(POLL_MS)) {
    const now = await look(room);
    if (isSo(now)) return now;
    if (performance.now() > giveUpAtMs) {
      throw new Error(`not within ${limitMs} ms: ${JSON.stringify(now)}`);
    }
  }
  throw new Error('the clock stopped');
}
