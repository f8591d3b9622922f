import { describe, expect, test } from 'vitest';
import {
  createSpeechEnd,
  NO_SPEECH_AFTER_MS,
  QUIET_ENDS_AFTER_MS,
  type SpeechEnd,
  type SpeechVerdict,
} from '../../../../main/session/speech-end.ts';

/** The first frame (counted from 1) at which the verdict changes, and to what. */
function firstVerdict(
  end: SpeechEnd,
  frames: number,
  rms: (frame: number) => number,
): { readonly frame: number; readonly verdict: SpeechVerdict } | null {
  for (let frame = 1; frame <= frames; frame += 1) {
    const verdict = end.frame(rms(frame));
    if (verdict !== 'listening') return { frame, verdict };
  }
  return null;
}

const ROOM = 0.002;
const VOICE = 0.08;

describe('the end of speech that nobody releases', () => {
  test('T13 is 1.2 s of quiet after speech, by the detector', () => {
    expect(QUIET_ENDS_AFTER_MS).toBe(1_200);
    const end = createSpeechEnd();
    end.detectorSays(true);
    expect(firstVerdict(end, 300, () => ROOM)).toBeNull();
    end.detectorSays(false);
    // The detector is believed, whatever the level.
    expect(firstVerdict(end, 300, () => VOICE)).toEqual({ frame: 120, verdict: 'spoken' });
  });

  test('T13 is nothing said after eight seconds without speech', () => {
    expect(NO_SPEECH_AFTER_MS).toBe(8_000);
    const end = createSpeechEnd();
    end.detectorSays(false);
    expect(firstVerdict(end, 2_000, () => ROOM)).toEqual({ frame: 800, verdict: 'nothingSaid' });
  });

  test('T13 a pause within speech begins the count anew', () => {
    const end = createSpeechEnd();
    end.detectorSays(true);
    end.frame(VOICE);
    end.detectorSays(false);
    expect(firstVerdict(end, 119, () => ROOM)).toBeNull();
    end.detectorSays(true);
    end.frame(VOICE);
    end.detectorSays(false);
    expect(firstVerdict(end, 300, () => ROOM)).toEqual({ frame: 120, verdict: 'spoken' });
  });

  test('T13 without a detector the level decides: a voice over a quiet room', () => {
    const end = createSpeechEnd();
    const level = (frame: number): number => (frame > 50 && frame <= 150 ? VOICE : ROOM);
    expect(firstVerdict(end, 1_000, level)).toEqual({ frame: 270, verdict: 'spoken' });
  });

  test('T13 without a detector a steady noise is no voice', () => {
    const end = createSpeechEnd();
    expect(firstVerdict(end, 2_000, () => 0.03)).toEqual({ frame: 800, verdict: 'nothingSaid' });
  });

  test('T13 a noise that the level took for speech is none when the detector knows better', () => {
    const end = createSpeechEnd();
    const loudRoom = (frame: number): number => (frame > 10 ? VOICE : ROOM);
    expect(firstVerdict(end, 60, loudRoom)).toBeNull();
    end.detectorSays(false);
    expect(firstVerdict(end, 2_000, () => VOICE)).toEqual({ frame: 800, verdict: 'nothingSaid' });
  });

  test('T13 a detector that catches up is believed about a word that is already over', () => {
    const end = createSpeechEnd();
    firstVerdict(end, 100, () => ROOM);
    for (const speaking of [false, true, false]) end.detectorSays(speaking);
    expect(firstVerdict(end, 300, () => ROOM)).toEqual({ frame: 120, verdict: 'spoken' });
  });

  test('T13 a detector that fails leaves it to the level', () => {
    const end = createSpeechEnd();
    end.detectorSays(true);
    firstVerdict(end, 100, () => ROOM);
    end.detectorGone();
    expect(firstVerdict(end, 300, () => ROOM)).toEqual({ frame: 120, verdict: 'spoken' });
  });
});
