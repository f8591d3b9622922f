import { describe, expect, test } from 'vitest';
import { createDraft } from '../../../../main/session/draft.ts';
import { guard } from '../../../../main/session/guards.ts';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import type { TalkMode } from '../../../../shared/session-snapshot.ts';

function verdict(how: {
  readonly mode?: TalkMode;
  readonly heldMs?: number | null;
  readonly recordedMs?: number;
  readonly peak?: number;
}): string {
  const { mode = 'hold', heldMs = 1_000, recordedMs = 1_000, peak = 0.3 } = how;
  const pressedAtMs = 5_000;
  const draft = createDraft({ turnId: 't', mode, pressedAtMs, speaking: null });
  for (let at = 0; at < recordedMs; at += 10) {
    draft.utterance.append(new Int16Array(FRAME_SAMPLES), peak);
  }
  draft.utterance.finish();
  draft.releasedAtMs = heldMs === null ? null : pressedAtMs + heldMs;
  return guard(draft).verdict;
}

describe('what is looked at before words are sent', () => {
  test.each([
    { what: 'a hold of 349 ms', how: { heldMs: 349 }, expected: 'tooShort' },
    { what: 'a hold of 350 ms', how: { heldMs: 350 }, expected: 'send' },
    { what: 'a hold that nobody released', how: { heldMs: null }, expected: 'send' },
    { what: 'a hold of digital silence', how: { peak: 0 }, expected: 'microphoneSilent' },
    { what: 'a hold of the faintest noise', how: { peak: 1 / 32_768 }, expected: 'send' },
    {
      what: 'a tap of digital silence',
      how: { peak: 0, heldMs: 100, recordedMs: 290 },
      expected: 'tooShort',
    },
    { what: 'a device that gave too little', how: { recordedMs: 90 }, expected: 'tooShort' },
    { what: 'a toggle of 340 ms', how: { mode: 'toggle', recordedMs: 340 }, expected: 'tooShort' },
    { what: 'a one-shot of 350 ms', how: { mode: 'oneShot', recordedMs: 350 }, expected: 'send' },
  ] as const)('T12 $what: $expected', ({ how, expected }) => {
    expect(verdict(how)).toBe(expected);
  });
});
