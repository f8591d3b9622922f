import { expect, test } from 'vitest';
import { judgeAnswer, trimSilence } from '../../../../tools/demo/judge-answer.ts';
import { createNarrator } from '../../../../tools/demo/narrate.ts';
import { verdictOf } from '../../../../tools/demo/verdict.ts';
import type { SessionSnapshot, Turn } from '../../../../shared/session-snapshot.ts';

const SNAPSHOT: SessionSnapshot = {
  label: 'resting',
  mode: null,
  microphoneOpen: false,
  microphoneParked: false,
  handsFreePaused: false,
  unheard: null,
  recordedMs: 0,
  endpoint: { kind: 'builtIn', name: 'Built-in assistant' },
  connection: 'ready',
  retryAtMs: null,
  failure: null,
  hint: null,
  shortcut: { accelerator: 'Alt+Space', registered: true },
  talkKey: { tier: 'toggle', key: null, notice: null, verified: true },
  alerts: [],
};
const TURN: Turn = {
  id: 'turn_1',
  startedAtMs: 1,
  input: 'voice',
  heard: 'What time is it?',
  answer: 'It is noon.',
  unheardFrom: null,
  outcome: 'answered',
  failure: null,
  keptMs: null,
  restored: false,
  receipt: null,
  timings: {
    pressToListeningMs: 40,
    releaseToCommittedMs: 20,
    releaseToTranscriptMs: 300,
    releaseToFirstTextMs: 350,
    releaseToFirstSoundMs: 500,
    releaseToEndMs: 2_000,
  },
};
const REFUSED = { name: 'offline', detail: null, reason: 'ECONNREFUSED' } as const;
const TONE = {
  samples: Float32Array.from({ length: 24_000 }, (_, index) => Math.sin(index / 10)),
  rateHz: 24_000,
};
const NOTHING = { samples: new Float32Array(24_000), rateHz: 24_000 };

test('a turn whose answer still sounds is under way', () => {
  expect(verdictOf({ ...SNAPSHOT, label: 'speaking' }, TURN)).toEqual({ kind: 'underWay' });
});

test('a turn with an outcome and no sound left has ended', () => {
  expect(verdictOf(SNAPSHOT, TURN)).toEqual({ kind: 'ended', turn: TURN });
});

test('a failure blocks while the turn has no outcome, wherever it is shown', () => {
  const open = { ...TURN, outcome: null };
  const blocked = { kind: 'blocked', failure: REFUSED };
  expect(verdictOf({ ...SNAPSHOT, failure: REFUSED }, null)).toEqual(blocked);
  expect(verdictOf(SNAPSHOT, { ...open, failure: REFUSED })).toEqual(blocked);
});

test('an answered turn with an audible answer has no failure', () => {
  expect(judgeAnswer({ kind: 'ended', turn: TURN }, TONE)).toBeNull();
});

test.each([
  ['silentAnswer', { kind: 'ended', turn: TURN }, NOTHING],
  ['silentAnswer', { kind: 'ended', turn: TURN }, { ...TONE, samples: TONE.samples.slice(0, 99) }],
  ['nothingHeard', { kind: 'ended', turn: { ...TURN, heard: ' ' } }, TONE],
  ['noAnswer', { kind: 'ended', turn: { ...TURN, answer: '' } }, TONE],
  ['notAnswered', { kind: 'ended', turn: { ...TURN, outcome: 'silent' } }, TONE],
  ['offline', { kind: 'ended', turn: { ...TURN, outcome: 'kept', failure: REFUSED } }, TONE],
  ['offline', { kind: 'blocked', failure: REFUSED, turn: null }, NOTHING],
  ['tooLate', { kind: 'tooLate', waitedFor: 'the answer', turn: TURN }, TONE],
] as const)('%s is told in words', (name, asked, sound) => {
  const failure = judgeAnswer(asked, sound);
  expect(failure).toEqual({
    name,
    message: expect.stringMatching(/\w+ \w+.*\.$/),
    button: failure?.button,
  });
});

test('an answer is cut out of the silence around it, with a little left at its edges', () => {
  const samples = new Float32Array(48_000);
  samples.fill(0.5, 10_000, 20_000);
  const { samples: cut } = trimSilence({ samples, rateHz: 24_000 });
  expect(cut.length).toBe(10_000 + 2_400 + 2_400 - 1);
  expect(cut.indexOf(0.5)).toBe(2_400);
});

test('pure silence leaves nothing', () => {
  expect(trimSilence(NOTHING).samples.length).toBe(0);
});

test('each stage is told once, when it is first seen', () => {
  const told: string[] = [];
  const narrator = createNarrator((line) => told.push(line));
  const early = {
    ...TURN,
    heard: null,
    answer: '',
    outcome: null,
    timings: { ...TURN.timings, releaseToTranscriptMs: null, releaseToFirstSoundMs: null },
  };
  narrator.see({ ...SNAPSHOT, label: 'listening', microphoneOpen: true }, null);
  narrator.see({ ...SNAPSHOT, label: 'thinking' }, early);
  narrator.see({ ...SNAPSHOT, label: 'speaking' }, { ...TURN, outcome: null });
  narrator.see(SNAPSHOT, TURN);
  narrator.see(SNAPSHOT, TURN);
  expect(told).toEqual([
    'listening',
    'heard “What time is it?” (300 ms after the release)',
    'answering (500 ms after the release)',
    'answered “It is noon.”',
  ]);
});
