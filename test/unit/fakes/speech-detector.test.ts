import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpeechDetector, type SpeechEdge } from '../../fakes/realtime/speech-detector.ts';
import { concat, silence, tone } from '../../fakes/realtime/pcm.ts';

const OPTIONS = { threshold: 0.5, prefixPaddingMs: 300, silenceDurationMs: 500, startSample: 0 };
const SPEECH = concat([silence(1000), tone({ durationMs: 800 }), silence(1000)]);

const inMs = (edges: readonly SpeechEdge[]) =>
  edges.map(({ type, atSample }) => [type, atSample / 24]);

test('speech begins before its first sound by the padding, and ends after the silence', () => {
  expect(inMs(createSpeechDetector(OPTIONS).feed(SPEECH))).toEqual([
    ['started', 700],
    ['stopped', 2300],
  ]);
});

test('the padding does not reach back before the session', () => {
  const [edge] = createSpeechDetector(OPTIONS).feed(tone({ durationMs: 200 }));
  expect(edge).toEqual({ type: 'started', atSample: 0 });
});

test('a click is not speech', () => {
  const click = concat([silence(500), tone({ durationMs: 40 }), silence(1000)]);
  expect(createSpeechDetector(OPTIONS).feed(click)).toEqual([]);
});

test('a pause shorter than the silence does not end speech', () => {
  const halting = concat([
    tone({ durationMs: 300 }),
    silence(450),
    tone({ durationMs: 300 }),
    silence(600),
  ]);
  expect(inMs(createSpeechDetector(OPTIONS).feed(halting))).toEqual([
    ['started', 0],
    ['stopped', 1550],
  ]);
});

test('how the samples are cut into frames changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), (sizes) => {
      const detector = createSpeechDetector(OPTIONS);
      const edges: SpeechEdge[] = [];
      for (let at = 0, turn = 0; at < SPEECH.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        edges.push(...detector.feed(SPEECH.subarray(at, at + size)));
        at += size;
      }
      expect(inMs(edges)).toEqual([
        ['started', 700],
        ['stopped', 2300],
      ]);
    }),
    { numRuns: 50 },
  );
});
