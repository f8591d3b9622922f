import { beforeAll, describe, expect, test } from 'vitest';
import type { Tools } from '../../../main/session/tools.ts';
import type { FailureName } from '../../../shared/failures.ts';
import type { Outcome } from '../../../shared/session-snapshot.ts';
import { SEQUENCE_NAMES, sequencePath } from '../../fakes/recorded.ts';
import { tone } from '../../fakes/realtime/pcm.ts';
import { readSequence, type Sequence } from '../../fakes/realtime/sequence-file.ts';
import {
  inOtherDialect,
  VARIATIONS,
  varied,
  without,
} from '../../fakes/realtime/sequence-variations.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const isLong = process.env['PARLEY_LONG'] === '1';
/** In the short run each recording is played in every sixth variation, each its own. */
const SHARE = 6;

type TurnSeen = readonly [Outcome, heard: string | null, answer: string, FailureName | null];

interface Recorded {
  /** How the person takes part. */
  readonly how: 'handsFree' | 'holds' | 'text';
  /** What the recorded client says and ours does not: lines of this type, from the nth on. */
  readonly unsaid?: readonly { readonly type: string; readonly from: number }[];
  readonly turns: readonly TurnSeen[];
  readonly standing?: FailureName;
}

const told = (heard: string | null, answer: string): TurnSeen => ['answered', heard, answer, null];
const cutOff = (heard: string, answer: string): TurnSeen => ['interrupted', heard, answer, null];

const WEATHER_TURN = told("What's the weather in Oslo?", 'Four degrees and raining.');

/** The documented outcome of every recording. */
const RECORDED: Readonly<Record<string, Recorded>> = {
  beta_01_vad_turn_failed_not_authorized: {
    how: 'handsFree',
    turns: [['failed', null, '', 'keyLacksScope']],
  },
  beta_02_server_vad_turn_ok: {
    how: 'handsFree',
    turns: [cutOff('What time is it?', "It's ten past three."), told('Thank you.', 'Thanks!')],
  },
  beta_03_function_call_turn: { how: 'handsFree', turns: [WEATHER_TURN] },
  beta_04_header_rejected_close_4000: {
    how: 'text',
    turns: [['kept', 'Say hi.', '', 'wrongDialect']],
    standing: 'wrongDialect',
  },
  ga_01_server_vad_turn: {
    how: 'handsFree',
    turns: [told('What time is it?', "It's ten past three.")],
  },
  ga_02_push_to_talk_turn: {
    how: 'holds',
    unsaid: [{ type: 'input_audio_buffer.clear', from: 0 }],
    turns: [
      cutOff('Open my calendar.', 'Sure, opening your calendar now.'),
      told('Stop it.', 'Okay, stopped.'),
    ],
  },
  ga_03_text_turn: { how: 'text', turns: [told('Say hi.', 'Hi there, friend!')] },
  ga_04_function_call_turn: { how: 'handsFree', turns: [WEATHER_TURN] },
  ga_05_barge_in_turn_detected: {
    how: 'handsFree',
    turns: [
      cutOff('Tell me a story.', 'Once upon a time, in a land far'),
      told('Shorter, please.', 'Okay, a shorter one.'),
    ],
  },
  // It comes before anything was said: there is nothing to tell the new session.
  ga_07_session_expired_close_1001: {
    how: 'handsFree',
    unsaid: [
      { type: 'conversation.item.create', from: 0 },
      { type: 'session.update', from: 2 },
    ],
    turns: [],
  },
  // Nobody approves of remote tools here: what asks for that says nothing, and what is said in the end is heard.
  ga_09_mcp_tool_call: {
    how: 'text',
    unsaid: [
      { type: 'conversation.item.create', from: 1 },
      { type: 'response.create', from: 1 },
    ],
    turns: [
      ['failed', 'Say hi.', '', 'serverError'],
      ['failed', null, '', 'serverError'],
      told(null, 'The quota is twenty sessions.'),
    ],
  },
  ga_10_invalid_api_key_close_3000: {
    how: 'text',
    turns: [['kept', 'Say hi.', '', 'invalidKey']],
    standing: 'invalidKey',
  },
};

const WEATHER: Tools = {
  definitions: () => [{ type: 'function', name: 'get_weather', parameters: { type: 'object' } }],
  run: () => Promise.resolve('{"temp_c":4,"sky":"rain"}'),
};

const STEP = tone({ durationMs: 40 });

/** A moment of talking and of listening. */
function live(bench: SessionBench): void {
  if (bench.session.snapshot().connection === 'waiting') bench.clock.advance(1_000);
  bench.say(STEP);
  bench.player.render(STEP.length);
}

function seen({ session }: SessionBench): TurnSeen[] {
  return session
    .turns()
    .flatMap(({ outcome, heard, answer, failure }): TurnSeen[] =>
      outcome === null ? [] : [[outcome, heard, answer, failure?.name ?? null]],
    );
}

/** Says more than the recording needs: a server takes words as they come. */
async function hold(bench: SessionBench, durationMs: number): Promise<void> {
  bench.session.press();
  await bench.untilPhase('ready');
  bench.say(tone({ durationMs }));
  bench.session.release();
  bench.say(tone({ durationMs: 300 }));
}

async function takePart(
  bench: SessionBench,
  how: Recorded['how'],
  isPlayed: () => boolean,
): Promise<void> {
  const { session, player } = bench;
  if (how === 'text') {
    session.sendText('Say hi.');
    await bench.until('it was played, or refused', () => isPlayed() || seen(bench).length > 0);
  } else if (how === 'handsFree') {
    session.setHandsFree(true);
    await bench.until('it was played', () => {
      live(bench);
      return isPlayed();
    });
  } else {
    await hold(bench, 1_600);
    await bench.until('the answer is whole', () => bench.turn().receipt);
    await bench.until('it was transcribed', () => bench.turn().heard?.endsWith('.'));
    player.render(24 * 450);
    await hold(bench, 800);
    await bench.until('it was played', isPlayed);
  }
}

async function replay(sequence: Sequence, recorded: Recorded): Promise<void> {
  // The recorded clients sent all that their microphones heard.
  const bench = await startSessionBench({ tools: WEATHER, settings: { echoGate: 'never' } });
  let isOver = false;
  const { finished } = await bench.server.playSequence(without(sequence, recorded.unsaid ?? []), {
    timeScale: 0,
  });
  void finished.then(() => (isOver = true));
  await takePart(bench, recorded.how, () => isOver);
  await bench.until('every turn ended as documented', () => {
    bench.player.renderAll();
    return JSON.stringify(seen(bench)) === JSON.stringify(recorded.turns);
  });
  expect(bench.session.turns()).toHaveLength(recorded.turns.length);
  expect(bench.session.snapshot().failure?.name ?? null).toBe(recorded.standing ?? null);
  for (const { outcome, keptMs, input } of bench.session.turns()) {
    if (outcome === 'answered' || outcome === 'interrupted') expect(keptMs).toBeNull();
    else if (input === 'voice' && recorded.how !== 'text') expect(keptMs).not.toBeNull();
  }
}

const sequences = new Map<string, Sequence>();

beforeAll(async () => {
  const read = await Promise.all(SEQUENCE_NAMES.map((name) => readSequence(sequencePath(name))));
  for (const [at, name] of SEQUENCE_NAMES.entries()) {
    const sequence = read[at];
    if (sequence !== undefined) sequences.set(name, sequence);
  }
});

describe.each(SEQUENCE_NAMES)('%s, replayed through the real session', (name) => {
  const found = (): readonly [Sequence, Recorded] => {
    const sequence = sequences.get(name);
    const recorded = RECORDED[name];
    if (sequence === undefined || recorded === undefined) throw new Error(`unknown: ${name}`);
    return [sequence, recorded];
  };

  const at = SEQUENCE_NAMES.indexOf(name);
  const sample = Object.entries(VARIATIONS).filter((_, nth) => isLong || (nth + at) % SHARE === 0);
  test.each(sample)('ends as documented %s', async (_how, vary) => {
    const [sequence, recorded] = found();
    await replay(varied(sequence, vary), recorded);
  });

  test('ends as documented in the other dialect, where its events exist', async () => {
    const [sequence, recorded] = found();
    await replay(inOtherDialect(sequence), recorded);
  });
});
