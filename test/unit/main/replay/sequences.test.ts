import { describe, expect, test } from 'vitest';
import { replayFile } from '../../../../main/replay/replay-file.ts';
import { SEQUENCE_NAMES, sequencePath } from '../../../fakes/recorded.ts';

/** What each recorded sequence is documented to be: its turns, and what else went wrong. */
const DOCUMENTED: Readonly<
  Record<string, { readonly turns: readonly string[]; readonly problems?: readonly string[] }>
> = {
  beta_01_vad_turn_failed_not_authorized: { turns: ['voice 500–2144 failed keyLacksScope'] },
  beta_02_server_vad_turn_ok: {
    turns: [
      "voice 300–2220 “What time is it?” interrupted after 410 “It's ten past three.”",
      'voice 2980–4500 “Thank you.” answered “Thanks!”',
    ],
  },
  beta_03_function_call_turn: {
    turns: [
      "voice 300–2320 “What's the weather in Oslo?” answered “Four degrees and raining.” get_weather",
    ],
  },
  beta_04_header_rejected_close_4000: { turns: [], problems: ['3 wrongDialect'] },
  ga_01_server_vad_turn: {
    turns: ["voice 700–3020 “What time is it?” answered “It's ten past three.”"],
  },
  ga_02_push_to_talk_turn: {
    turns: [
      'voice “Open my calendar.” interrupted after 450 “Sure, opening your calendar now.”',
      'voice “Stop it.” answered “Okay, stopped.”',
    ],
  },
  ga_03_text_turn: { turns: ['text “Say hi.” answered “Hi there, friend!”'] },
  ga_04_function_call_turn: {
    turns: [
      "voice 300–2320 “What's the weather in Oslo?” answered “Four degrees and raining.” get_weather",
    ],
  },
  ga_05_barge_in_turn_detected: {
    turns: [
      'voice 300–2020 “Tell me a story.” interrupted after 640 “Once upon a time, in a land far”',
      'voice 3100–4800 “Shorter, please.” answered “Okay, a shorter one.”',
    ],
  },
  ga_07_session_expired_close_1001: { turns: [], problems: ['6 sessionExpired'] },
  ga_09_mcp_tool_call: {
    turns: ['text “Search the docs for quotas.” answered “The quota is twenty sessions.” search'],
  },
  ga_10_invalid_api_key_close_3000: { turns: [], problems: ['3 invalidKey'] },
};

describe('the recorded sequences, replayed', () => {
  test('every one of them has its documented turns here', () => {
    expect(Object.keys(DOCUMENTED).toSorted()).toEqual([...SEQUENCE_NAMES].toSorted());
  });

  test.each(Object.entries(DOCUMENTED))('%s', async (name, { turns, problems = [] }) => {
    const replayed = await replayFile(sequencePath(name));
    if (!replayed.ok) throw new Error(replayed.failure.name);
    const replay = replayed.value;
    expect(
      replay.turns.map((turn) =>
        [
          turn.input,
          turn.voice === null ? '' : `${turn.voice.startMs}–${turn.voice.endMs}`,
          turn.heard === null ? '' : `“${turn.heard}”`,
          turn.outcome,
          turn.heardAnswerMs === null ? '' : `after ${turn.heardAnswerMs}`,
          turn.answer === '' ? '' : `“${turn.answer}”`,
          ...turn.tools.map((tool) => tool.name),
          turn.failure?.name ?? '',
        ]
          .filter((part) => part !== '')
          .join(' '),
      ),
    ).toEqual(turns);
    expect(replay.problems.map(({ line, failure }) => `${line} ${failure.name}`)).toEqual(problems);
    expect(replay).toMatchObject({ form: 'sequence', times: 'fromStart', stoppedAt: null });
    // Both servers that turned the client away never said how they speak.
    if (turns.length > 0) expect(replay.dialect).toBe(name.startsWith('ga') ? 'ga' : 'beta');
  });

  test('a call of a tool has its arguments and its result', async () => {
    const replayed = await replayFile(sequencePath('ga_04_function_call_turn'));
    if (!replayed.ok) throw new Error(replayed.failure.name);
    const [call] = replayed.value.turns[0]?.tools ?? [];
    expect(JSON.parse(call?.arguments ?? '')).toMatchObject({ city: 'Oslo' });
    expect(call?.output).toMatch(/rain/);
  });

  test('the stages of a turn are timed from the end of its words', async () => {
    const replayed = await replayFile(sequencePath('ga_01_server_vad_turn'));
    if (!replayed.ok) throw new Error(replayed.failure.name);
    // Speech stopped at 3525 ms of the recording.
    expect(replayed.value.turns[0]?.timings).toEqual({
      toCommittedMs: 1,
      toTranscriptMs: 640,
      toFirstTextMs: 450,
      toFirstSoundMs: 465,
      toEndMs: 806,
    });
  });
});
