import { describe, expect, test } from 'vitest';
import type { CaptureState } from '../../../../main/session/capture-machine.ts';
import type { ConnectionState } from '../../../../main/session/connection-machine.ts';
import { labelOf } from '../../../../main/session/label.ts';
import type { PlaybackState } from '../../../../main/session/playback-machine.ts';
import type { ResponseState } from '../../../../main/session/response-machine.ts';
import type { Failure } from '../../../../shared/failures.ts';

type States = Parameters<typeof labelOf>[0];

const FAILURE: Failure = { name: 'invalidKey', detail: null };
const REST: States = {
  capture: { phase: 'off' },
  response: { phase: 'none' },
  playback: { phase: 'silent' },
  connection: { phase: 'closed' },
  wordsWaiting: false,
  failure: null,
};
const capture = (
  phase: 'opening' | 'recording' | 'draining',
  mode: 'hold' | 'handsFree' = 'hold',
) => ({ capture: { phase, utterance: 'u', mode } satisfies CaptureState }) as const;
const asked: ResponseState = {
  phase: 'requested',
  request: 't',
  by: 'us',
  cancelled: false,
  next: null,
};
const sounding: PlaybackState = { phase: 'sounding', item: 1, heardFrames: 0, waiting: [] };
const cushioning: PlaybackState = { phase: 'cushioning', item: 1, waiting: [] };
const waiting: ConnectionState = {
  phase: 'waiting',
  attempt: 1,
  retryInMs: 9,
  failure: { name: 'offline', reason: 'x', detail: null },
};
const refused: ConnectionState = { phase: 'refused', failure: FAILURE };
/** Everything at once, to see what wins. */
const BUSY: Partial<States> = {
  response: asked,
  playback: sounding,
  connection: waiting,
  wordsWaiting: true,
  failure: FAILURE,
};

describe('the one word that people see', () => {
  test.each([
    ['L1 a microphone that opens by hand', { ...BUSY, ...capture('opening') }, 'opening'],
    ['L1 recording by hand', { ...BUSY, ...capture('recording') }, 'listening'],
    ['L1 draining by hand', { ...BUSY, ...capture('draining') }, 'listening'],
    ['L2 sound', { ...BUSY }, 'speaking'],
    ['L2 sound that is due', { playback: cushioning, response: asked }, 'speaking'],
    [
      'L2 sound, in hands-free',
      { playback: sounding, ...capture('recording', 'handsFree') },
      'speaking',
    ],
    [
      'L3 a line that waits to be dialled',
      { ...BUSY, playback: { phase: 'silent' } },
      'reconnecting',
    ],
    ['L4 an answer that is awaited', { response: asked, failure: FAILURE }, 'thinking'],
    [
      'L4 words that wait',
      { wordsWaiting: true, connection: { phase: 'connecting', attempt: 0 } },
      'thinking',
    ],
    [
      'L4 an answer awaited in hands-free',
      { response: asked, ...capture('recording', 'handsFree') },
      'thinking',
    ],
    ['L5 a failure that stands in the way', { failure: FAILURE, connection: refused }, 'needsYou'],
    [
      'L5 a failure, in hands-free',
      { failure: FAILURE, ...capture('recording', 'handsFree') },
      'needsYou',
    ],
    ['L6 hands-free', capture('recording', 'handsFree'), 'listening'],
    ['L6 K1 hands-free before its first frame', capture('opening', 'handsFree'), 'opening'],
    ['L7 nothing', {}, 'resting'],
    ['L7 a ready line', { connection: { phase: 'ready', attempt: 0 } }, 'resting'],
  ] as const satisfies readonly (readonly [string, Partial<States>, string])[])(
    '%s',
    (_what, states, expected) => {
      expect(labelOf({ ...REST, ...states })).toBe(expected);
    },
  );
});
