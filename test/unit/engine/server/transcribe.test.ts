import { describe, expect, it, vi } from 'vitest';
import { type Recognizer, transcribe } from '../../../../engine/server/transcribe.ts';
import type {
  TranscriptionReply,
  TranscriptionRequest,
} from '../../../../engine/speech-to-text/transcription.ts';
import { fail, ok } from '../../../../shared/result.ts';

const FRAME = 768;

/** 'S' is a frame of speech, '.' one of silence, 32 ms each. */
function heardIn(pattern: string, replies: readonly Partial<TranscriptionReply>[] | 'never') {
  const requests: TranscriptionRequest[] = [];
  const recognizer: Recognizer = {
    warmUp: () => undefined,
    unload: () => Promise.resolve(),
    close: () => Promise.resolve(),
    isIdle: () => true,
    ask: (request) => {
      requests.push(request);
      if (replies === 'never') return new Promise(() => undefined);
      const reply = replies[requests.length - 1];
      return Promise.resolve(
        reply === undefined
          ? fail({ kind: 'timedOut' })
          : ok({ text: '', confidence: 1, alternatives: [], ...reply }),
      );
    },
  };
  const frames = Array.from(pattern, (letter, at) => ({
    start: at * FRAME,
    end: (at + 1) * FRAME,
    probability: letter === 'S' ? 0.9 : 0.05,
  }));
  const abort = new AbortController();
  const heard = transcribe({
    read: ({ start, end }) => new Int16Array(end - start),
    within: { start: 0, end: frames.length * FRAME },
    frames,
    recognizer,
    signal: abort.signal,
  });
  return { heard, requests, abort };
}

describe('what was said in a recording', () => {
  it('is nothing where nobody spoke, and the recogniser is not asked', async () => {
    const { heard, requests } = heardIn('.'.repeat(100), [{ text: 'You.' }]);
    expect(await heard).toEqual(ok({ words: '', confidence: 0, alternatives: [] }));
    expect(requests).toEqual([]);
  });

  it('comes with its other readings, each once, as people write them', async () => {
    const { heard, requests } = heardIn('SSSSSSSSSSSSSSSS', [
      {
        text: 'Tell me to-morrow.',
        confidence: 0.5,
        alternatives: ['Tell me, to-morrow', 'You.', 'Tell Joe to-morrow.', 'Tell Joe to-morrow'],
      },
    ]);
    expect(await heard).toEqual(
      ok({
        words: 'Tell me tomorrow.',
        confidence: expect.closeTo(0.5, 5),
        alternatives: ['Tell Joe tomorrow.'],
      }),
    );
    expect(requests[0]?.readings).toBeGreaterThan(1);
  });

  it('is joined where long speech was cut, and as sure as its pieces weigh', async () => {
    const { heard, requests } = heardIn('S'.repeat(400), [
      { text: 'We went to.', confidence: 1 },
      { text: 'The old town.', confidence: 0.25 },
    ]);
    const transcript = await heard;
    expect(transcript).toMatchObject(ok({ words: 'We went to the old town.', alternatives: [] }));
    expect(transcript.ok && transcript.value.confidence).toBeGreaterThan(0.25);
    expect(transcript.ok && transcript.value.confidence).toBeLessThan(0.6);
    expect(requests.map(({ readings }) => readings)).toEqual([1, 1]);
  });

  it('is not known when a piece of it could not be recognised', async () => {
    const { heard } = heardIn('S'.repeat(400), [{ text: 'We went to.' }]);
    expect(await heard).toEqual(fail({ kind: 'timedOut' }));
  });

  it('tells the worker when nobody waits for it any more', async () => {
    const { requests, abort } = heardIn('SSSSSSSSSSSSSSSS', 'never');
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]?.stop?.[0]).toBe(0);
    abort.abort();
    expect(requests[0]?.stop?.[0]).toBe(1);
  });
});
