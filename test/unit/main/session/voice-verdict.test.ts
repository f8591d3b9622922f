import { describe, expect, test } from 'vitest';
import { createVoiceVerdict, type VoiceVerdict } from '../../../../main/session/voice-verdict.ts';

const ROOM_RMS = 0.003;

function recorded(frames: number, how: { readonly rms?: number } = {}): VoiceVerdict {
  const verdict = createVoiceVerdict(null);
  say(verdict, frames, how.rms);
  return verdict;
}

function say(verdict: VoiceVerdict, frames: number, rms = ROOM_RMS): void {
  for (let at = 0; at < frames; at += 1) verdict.frame(rms);
}

describe('whether an utterance has a voice in it', () => {
  test('T20 there is none when the detector has judged all of it and heard none', () => {
    const verdict = recorded(100);
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('none');
  });

  test('T20 a detector that says nothing, or not yet about the end, decides nothing', () => {
    const verdict = recorded(100);
    expect(verdict.voice()).toBe('unknown');
    verdict.detectorSays({ speaking: false, behindFrames: 3 });
    expect(verdict.voice()).toBe('unknown');
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('none');
    say(verdict, 1);
    expect(verdict.voice()).toBe('unknown');
  });

  test('T20 of the tail nothing needs to be judged', () => {
    const verdict = recorded(100);
    verdict.released();
    say(verdict, 30);
    verdict.detectorSays({ speaking: false, behindFrames: 30 });
    expect(verdict.voice()).toBe('none');
  });

  test('T20 a detector that fails takes its word back', () => {
    const verdict = recorded(100);
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    verdict.detectorFailed();
    expect(verdict.voice()).toBe('unknown');
  });

  test('T20 a voice once heard is heard, also in the tail', () => {
    const verdict = recorded(50);
    verdict.detectorSays({ speaking: true, behindFrames: 10 });
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('heard');
  });

  test('T20 what the detector says about the time before is not about these words', () => {
    const verdict = recorded(10);
    verdict.detectorSays({ speaking: true, behindFrames: 10 });
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('none');
  });

  test('T20 a voice that was speaking as it began is heard', () => {
    expect(createVoiceVerdict(true).voice()).toBe('heard');
  });

  test('T20 what is clearly loud for 300 ms is sent, whatever the detector says', () => {
    const verdict = recorded(29, { rms: 0.06 });
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('none');
    say(verdict, 1, 0.06);
    verdict.detectorSays({ speaking: false, behindFrames: 0 });
    expect(verdict.voice()).toBe('heard');
  });

  test('T20 nothing at all is not judged', () => {
    expect(createVoiceVerdict(null).voice()).toBe('unknown');
  });
});
