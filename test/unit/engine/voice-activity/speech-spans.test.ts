import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VoiceFrame } from '../../../../engine/voice-activity/segmenter.ts';
import {
  holdsSpeech,
  piecesToTranscribe,
  speechSpans,
} from '../../../../engine/voice-activity/speech-spans.ts';

const FRAME = 768;
const SECOND = 24_000;

function framesOf(pattern: string): VoiceFrame[] {
  return Array.from(pattern, (letter, at) => ({
    start: at * FRAME,
    end: (at + 1) * FRAME,
    probability: letter === 'S' ? 0.9 : 0.05,
  }));
}

function piecesOf(pattern: string) {
  const frames = framesOf(pattern);
  const within = { start: 0, end: frames.length * FRAME };
  return piecesToTranscribe({ spans: speechSpans(frames), frames, within, longestMs: 15_000 });
}

describe('where speech was', () => {
  it('closes the dips inside words', () => {
    expect(speechSpans(framesOf('..SSS...SSS..'))).toEqual([{ start: 2 * FRAME, end: 11 * FRAME }]);
  });

  it('keeps pauses apart', () => {
    expect(speechSpans(framesOf('SS.......SS'))).toHaveLength(2);
  });

  it.each([
    ['', false],
    ['.'.repeat(300), false],
    [`...SSSS${'.'.repeat(50)}`, false],
    [`...${'S'.repeat(8)}...`, true],
  ])('of %j is enough to listen to: %s', (pattern, enough) => {
    expect(holdsSpeech(speechSpans(framesOf(pattern)))).toBe(enough);
  });

  it('is transcribed with room around it, and without the long silence beside it', () => {
    const [piece, ...more] = piecesOf(`${'.'.repeat(100)}${'S'.repeat(40)}${'.'.repeat(100)}`);
    expect(piece).toEqual({
      start: 100 * FRAME - 7_200,
      end: 140 * FRAME + 7_200,
      isAfterPause: true,
    });
    expect(more).toEqual([]);
  });

  it('is cut into pieces at pauses when it is long, or in the middle when nobody breathes', () => {
    for (const pattern of [`${'S'.repeat(250)}${'.'.repeat(10)}`.repeat(8), 'S'.repeat(2_000)]) {
      const pieces = piecesOf(pattern);
      expect(pieces.length).toBeGreaterThan(3);
      for (const { start, end } of pieces) expect(end - start).toBeLessThanOrEqual(15.7 * SECOND);
    }
  });

  it('loses no speech and transcribes none twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(S{1,400}|\.{1,60}){0,12}$/), (pattern) => {
        const frames = framesOf(pattern);
        const pieces = piecesOf(pattern);
        for (const [at, piece] of pieces.entries()) {
          expect(piece.start).toBeGreaterThanOrEqual(pieces[at - 1]?.end ?? 0);
          expect(piece.end).toBeLessThanOrEqual(frames.length * FRAME);
        }
        for (const { start, end } of speechSpans(frames)) {
          const heard = pieces.reduce(
            (sum, piece) =>
              sum + Math.max(0, Math.min(end, piece.end) - Math.max(start, piece.start)),
            0,
          );
          expect(heard).toBe(end - start);
        }
      }),
    );
  });
});
