import { describe, expect, it, vi } from 'vitest';
import {
  createListening,
  type ListeningSettings,
  type Utterance,
} from '../../../../engine/server/listening.ts';
import type { Recognizer } from '../../../../engine/server/transcribe.ts';
import type { TranscriptionReply } from '../../../../engine/speech-to-text/transcription.ts';
import type { AskOptions } from '../../../../engine/workers/worker-link.ts';
import { foldInOrder } from '../../../../engine/workers/in-order.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { scriptedSpeech } from './scripted-speech.ts';

const HANDS_FREE: ListeningSettings = {
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceDurationMs: 500,
};
const BY_SENSE: ListeningSettings = { ...HANDS_FREE, longestWaitMs: 4_000 };
const SENTENCE = 'one two three four five six seven eight nine ten'.split(' ');
const BLOCK_MS = 32;

interface Look {
  readonly ms: number;
  readonly options: AskOptions;
  readonly stop: Int32Array | undefined;
}

/** A recogniser that has heard one word of the sentence for every 400 ms. */
function countingRecognizer(options: { say?: (ms: number) => string } = {}) {
  const looks: Look[] = [];
  let busy = false;
  let held: (() => void)[] | null = null;
  const say = options.say ?? ((ms: number) => SENTENCE.slice(0, Math.floor(ms / 400)).join(' '));
  const recognizer: Recognizer = {
    warmUp: () => undefined,
    unload: () => Promise.resolve(),
    close: () => Promise.resolve(),
    isIdle: () => !busy,
    ask: async ({ samples, stop }, asked = {}) => {
      const ms = samples.length / 24;
      looks.push({ ms, options: asked, stop });
      if (held !== null) await new Promise<void>((resolve) => held?.push(resolve));
      if (asked.signal?.aborted === true) return fail({ kind: 'aborted' });
      return ok<TranscriptionReply>({
        text: say(ms),
        confidence: 0.9,
        logProbability: -1,
        alternatives: [],
        weighed: [],
      });
    },
  };
  return {
    recognizer,
    looks,
    setBusy: (now: boolean) => {
      busy = now;
    },
    hold: () => {
      held = [];
    },
    release: () => {
      for (const go of held ?? []) go();
      held = null;
    },
  };
}

function listen(options: {
  settings: ListeningSettings | null;
  wantsPartials?: boolean;
  say?: (ms: number) => string;
}) {
  const heard = countingRecognizer(options);
  const deltas: string[] = [];
  const items = new Set<string>();
  const stopped: { itemId: string; endMs: number; utterance: Utterance }[] = [];
  let ids = 0;
  const listening = createListening({
    detector: scriptedSpeech({ words: '' }).detector,
    recognizer: heard.recognizer,
    suggest: () => [],
    inputMs: 60_000,
    turnDetection: () => options.settings,
    wantsPartials: () => options.wantsPartials ?? true,
    newItemId: () => `item_${(ids += 1)}`,
    onStarted: ({ itemId }) => items.add(itemId),
    onPartial: ({ itemId, delta }) => {
      items.add(itemId);
      deltas.push(delta);
    },
    onStopped: (speech) => stopped.push(speech),
    onFailure: ({ kind }) => {
      throw new Error(kind);
    },
  });
  /** As from a microphone: block by block, each judged before the next. */
  const push = (loudness: number, ms: number): Promise<void> =>
    foldInOrder({
      items: Array.from({ length: Math.ceil(ms / BLOCK_MS) }),
      initial: undefined,
      step: async () => {
        listening.append(new Int16Array(BLOCK_MS * 24).fill(loudness));
        // What the scripted workers answer comes by promises alone.
        await new Promise<void>((resolve) => void setImmediate(resolve));
      },
    });
  return {
    listening,
    heard,
    deltas,
    items,
    stopped,
    speak: (ms: number) => push(8_000, ms),
    silence: (ms: number) => push(0, ms),
  };
}

const partialLooks = (looks: readonly Look[]): Look[] =>
  looks.filter(({ options }) => options.priority === 'partial');

describe('words told while somebody speaks', () => {
  it.each([
    ['hands-free', HANDS_FREE],
    ['by hand', null],
  ])('are only added to, and carry the id of the item to come (%s)', async (_mode, settings) => {
    const at = listen({ settings });
    await at.silence(480);
    await at.speak(3_200);
    expect(at.deltas.length).toBeGreaterThan(1);
    expect('one two three four five six seven eight nine').toContain(at.deltas.join(''));
    expect(at.deltas.join('').split(' ').length).toBeGreaterThanOrEqual(4);
    expect([...at.items]).toEqual(['item_1']);
    const committed = at.listening.commit();
    expect(committed.ok && committed.value.itemId).toBe('item_1');
  });

  it('are not looked for when nobody wants them', async () => {
    const at = listen({ settings: HANDS_FREE, wantsPartials: false });
    await at.speak(3_200);
    expect(at.heard.looks).toEqual([]);
  });

  it('are not looked for while the recogniser has something to do', async () => {
    const at = listen({ settings: null });
    at.heard.setBusy(true);
    await at.speak(2_000);
    expect(at.heard.looks).toEqual([]);
    at.heard.setBusy(false);
    await at.speak(64);
    expect(partialLooks(at.heard.looks)).toHaveLength(1);
  });

  it('are looked for one at a time', async () => {
    const at = listen({ settings: null });
    at.heard.hold();
    await at.speak(4_000);
    expect(at.heard.looks).toHaveLength(1);
  });

  it('are given up when it gets quiet, and are not looked for in silence', async () => {
    const at = listen({ settings: null });
    at.heard.hold();
    await at.speak(1_000);
    const [look] = at.heard.looks;
    expect(look?.options.signal?.aborted).toBe(false);
    await at.silence(224);
    expect(look?.options.signal?.aborted).toBe(true);
    expect(look?.stop?.[0]).toBe(1);
    at.heard.release();
    await at.silence(2_000);
    expect(at.heard.looks).toHaveLength(1);
    expect(at.deltas).toEqual([]);
  });

  it.each(['commit', 'clear'] as const)('are given up at a %s', async (end) => {
    const at = listen({ settings: null });
    at.heard.hold();
    await at.speak(1_000);
    at.listening[end]();
    expect(at.heard.looks[0]?.options.signal?.aborted).toBe(true);
  });

  it('of a long utterance are recognised anew only in its last piece', async () => {
    const at = listen({ settings: null });
    await at.speak(20_000);
    const looks = partialLooks(at.heard.looks);
    expect(Math.max(...looks.map(({ ms }) => ms))).toBeLessThan(7_000);
    // Every 600 ms one, and one more for each of the pieces that were complete.
    expect(looks.length).toBeLessThan(20_000 / 600 + 10);
    expect(looks.length).toBeGreaterThan(20);
  });
});

describe('words heard while it is open whether the turn is over', () => {
  it('are handed over with it', async () => {
    const at = listen({ settings: HANDS_FREE, wantsPartials: false });
    await at.speak(2_000);
    await at.silence(700);
    expect(at.heard.looks).toHaveLength(1);
    expect(at.heard.looks[0]?.options.priority).toBe('final');
    const [turn] = at.stopped;
    expect(await turn?.utterance.heard).toMatchObject({
      ok: true,
      value: { words: 'one two three four five', confidence: expect.closeTo(0.9, 5) },
    });
  });

  it('are given up when somebody speaks on, and the next silence is heard anew', async () => {
    const at = listen({ settings: HANDS_FREE, wantsPartials: false });
    at.heard.hold();
    await at.speak(1_000);
    await at.silence(320);
    const [first] = at.heard.looks;
    expect(first?.options.signal?.aborted).toBe(false);
    await at.speak(320);
    expect(first?.options.signal?.aborted).toBe(true);
    at.heard.release();
    await at.silence(700);
    expect(at.heard.looks).toHaveLength(2);
    expect(at.stopped).toHaveLength(1);
  });
});

describe('a turn that ends where the sense does', () => {
  it('is over after the silence that was asked for when its words sound whole', async () => {
    const at = listen({ settings: BY_SENSE, say: () => 'What time is it?' });
    await at.speak(1_500);
    await at.silence(800);
    expect(at.stopped).toHaveLength(1);
    expect(at.stopped[0]?.endMs).toBeGreaterThan(1_900);
    expect(at.stopped[0]?.endMs).toBeLessThan(2_200);
  });

  it('waits for the rest of an unfinished request, but not for ever', async () => {
    const at = listen({ settings: BY_SENSE, say: () => 'Set a timer for' });
    await at.speak(1_500);
    await at.silence(3_000);
    expect(at.stopped).toEqual([]);
    await at.silence(1_500);
    expect(at.stopped).toHaveLength(1);
  });

  it('is over when the words become known only after the silence was long enough', async () => {
    const at = listen({ settings: BY_SENSE, say: () => 'What time is it?' });
    at.heard.hold();
    await at.speak(500);
    await at.silence(1_000);
    expect(at.stopped).toEqual([]);
    at.heard.release();
    await vi.waitFor(() => expect(at.stopped).toHaveLength(1));
  });
});

describe('silence that is committed because nobody says anything', () => {
  it('is what came since, as an item of its own', async () => {
    const at = listen({ settings: HANDS_FREE });
    await at.silence(2_016);
    const { itemId, startMs, endMs, utterance } = at.listening.commitSilence(24_000);
    expect({ itemId, startMs, endMs }).toEqual({ itemId: 'item_1', startMs: 1_000, endMs: 2_016 });
    expect(utterance.recording.reduce((sum, block) => sum + block.length, 0)).toBe(1_016 * 24);
    expect(at.listening.heldBytes()).toBe(0);
  });
});
