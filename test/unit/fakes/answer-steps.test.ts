import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Piece, spokenPieces, writtenPieces } from '../../fakes/realtime/answer-steps.ts';
import { concat, tone } from '../../fakes/realtime/pcm.ts';

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
const audioOf = (pieces: readonly Piece[]): Int16Array =>
  concat(pieces.flatMap((piece) => (piece.type === 'audio' ? [piece.samples] : [])));
const gapsOf = (pieces: readonly Piece[]): number[] => pieces.map(({ gapMs }) => gapMs);

test('nothing of any answer is lost in its pieces', () => {
  const answers = fc.record({
    text: fc.string(),
    audioMs: fc.integer({ min: 0, max: 3000 }),
    deltaMs: fc.integer({ min: 1, max: 500 }),
  });
  fc.assert(
    fc.property(answers, (answer) => {
      const pieces = spokenPieces(answer);
      expect(audioOf(pieces)).toEqual(tone({ durationMs: answer.audioMs }));
      expect(textOf(pieces)).toBe(answer.text.trim() === '' ? '' : answer.text);
      expect(textOf(writtenPieces(answer))).toBe(textOf(pieces));
    }),
    { numRuns: 50 },
  );
});

test('a burst has no gaps', () => {
  expect(new Set(gapsOf(spokenPieces({ text: 'All at once.', audioMs: 1000 })))).toEqual(
    new Set([0]),
  );
});

test('in real time each delta comes as long after the last as that one sounds', () => {
  const gaps = gapsOf(spokenPieces({ text: '', audioMs: 300, deltaMs: 100, pace: 'realTime' }));
  expect(gaps).toEqual([0, 100, 100]);
});

test('a jitter is repeated over the deltas', () => {
  const pace = { gapsMs: [5, 0, 40] };
  const gaps = gapsOf(spokenPieces({ text: '', audioMs: 500, deltaMs: 100, pace }));
  expect(gaps).toEqual([5, 0, 40, 5, 0]);
});

test('thinking comes before the first piece only', () => {
  const gaps = gapsOf(spokenPieces({ text: 'One two', audioMs: 200, deltaMs: 100, thinkMs: 70 }));
  expect(gaps[0]).toBe(70);
  expect(gaps.slice(1).every((gap) => gap === 0)).toBe(true);
});
