import { describe, expect, it, vi } from 'vitest';
import type { Suggest } from '../../../../engine/server/speech.ts';
import { type Recognizer, transcribe } from '../../../../engine/server/transcribe.ts';
import type {
  TranscriptionReply,
  TranscriptionRequest,
} from '../../../../engine/speech-to-text/transcription.ts';
import { fail, ok } from '../../../../shared/result.ts';

const FRAME = 768;

/** 'S' is a frame of speech, '.' one of silence, 32 ms each. */
function heardIn(
  pattern: string,
  replies: readonly Partial<TranscriptionReply>[] | 'never',
  suggest: Suggest = () => [],
) {
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
          : ok({
              text: '',
              confidence: 1,
              logProbability: -1,
              alternatives: [],
              weighed: [],
              ...reply,
            }),
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
    suggest,
    signal: abort.signal,
  });
  return { heard, requests, abort };
}

describe('what was said in a recording', () => {
  it('is nothing where nobody spoke, and the recogniser is not asked', async () => {
    const { heard, requests } = heardIn('.'.repeat(100), [{ text: 'You.' }]);
    expect(await heard).toEqual(ok({ words: '', confidence: 0, readings: [] }));
    expect(requests).toEqual([]);
  });

  it('comes with its other readings, each once and as likely as it is in any form', async () => {
    const { heard, requests } = heardIn('SSSSSSSSSSSSSSSS', [
      {
        text: 'Tell me to-morrow.',
        confidence: 0.5,
        logProbability: -3,
        alternatives: [
          { text: 'Tell me, to-morrow', logProbability: -2 },
          { text: 'You.', logProbability: -4 },
          { text: 'Tell Joe to-morrow.', logProbability: -5 },
          { text: 'Tell Joe to-morrow', logProbability: -6 },
        ],
      },
    ]);
    expect(await heard).toEqual(
      ok({
        words: 'Tell me tomorrow.',
        confidence: expect.closeTo(0.5, 5),
        readings: [
          { words: 'Tell me tomorrow.', logProbability: -2, isSuggested: false },
          { words: 'Tell Joe tomorrow.', logProbability: -5, isSuggested: false },
        ],
      }),
    );
    expect(requests[0]?.readings).toBeGreaterThan(1);
    expect(requests).toHaveLength(1);
  });

  describe('and what may have been said instead', () => {
    const HEARD: Partial<TranscriptionReply> = {
      text: 'Said Anna Lorman.',
      confidence: 0.4,
      logProbability: -7,
      alternatives: [{ text: 'Satan alerted.', logProbability: -5 }],
    };

    it('is weighed by the same sound; what is less likely is not what was said', async () => {
      const suggest = vi.fn<Suggest>(() => ['Set an alarm.', 'Send a letter.']);
      const { heard, requests } = heardIn(
        'SSSSSSSSSSSSSSSS',
        [HEARD, { weighed: [-6, -20] }],
        suggest,
      );
      expect(await heard).toEqual(
        ok({
          words: 'Said Anna Lorman.',
          confidence: expect.closeTo(0.4, 5),
          readings: [
            { words: 'Said Anna Lorman.', logProbability: -7, isSuggested: false },
            { words: 'Satan alerted.', logProbability: -5, isSuggested: false },
            { words: 'Set an alarm.', logProbability: -6, isSuggested: true },
            { words: 'Send a letter.', logProbability: -20, isSuggested: true },
          ],
        }),
      );
      expect(suggest).toHaveBeenCalledExactlyOnceWith({
        words: 'Said Anna Lorman.',
        confidence: expect.closeTo(0.4, 5),
        others: ['Satan alerted.'],
      });
      expect(requests[1]).toMatchObject({ weigh: ['Set an alarm.', 'Send a letter.'] });
      expect(requests[1]?.samples).toEqual(requests[0]?.samples);
    });

    it('is what was said where nothing is likelier', async () => {
      const { heard } = heardIn('SSSSSSSSSSSSSSSS', [HEARD, { weighed: [-4] }], () => [
        'Set an alarm.',
      ]);
      expect(await heard).toMatchObject(ok({ words: 'Set an alarm.' }));
    });

    it('is not asked about where nothing was heard, or the speech was long', async () => {
      const suggest = vi.fn<Suggest>(() => ['Set an alarm.']);
      await heardIn('SSSSSSSSSSSSSSSS', [{ text: '' }], suggest).heard;
      await heardIn('S'.repeat(400), [{ text: 'We went to.' }, { text: 'The town.' }], suggest)
        .heard;
      expect(suggest).not.toHaveBeenCalled();
    });

    it('is left out as far as it was not weighed', async () => {
      const { heard } = heardIn('SSSSSSSSSSSSSSSS', [HEARD, { weighed: [-9] }], () => [
        'Set an alarm.',
        'Send a letter.',
      ]);
      const transcript = await heard;
      expect(transcript.ok && transcript.value.readings).toHaveLength(3);
    });

    it('fails with the recogniser', async () => {
      const { heard } = heardIn('SSSSSSSSSSSSSSSS', [HEARD], () => ['Set an alarm.']);
      expect(await heard).toEqual(fail({ kind: 'timedOut' }));
    });
  });

  it('is joined where long speech was cut, and as sure as its pieces weigh', async () => {
    const { heard, requests } = heardIn('S'.repeat(400), [
      { text: 'We went to.', confidence: 1 },
      { text: 'The old town.', confidence: 0.25 },
    ]);
    const transcript = await heard;
    expect(transcript).toMatchObject(ok({ words: 'We went to the old town.', readings: [] }));
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
